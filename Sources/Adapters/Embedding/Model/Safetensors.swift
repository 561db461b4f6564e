import JSON
package import Platform

/// Tensors in a file: a length, a JSON description of what lies where, then the numbers themselves.
///
/// Everything is checked before any number is touched; a file of any content is read or refused with a reason.
package struct Safetensors: Sendable {
    package struct Tensor: Sendable, Equatable {
        package var shape: [Int]
        /// From the beginning of the file.
        package var bytes: Range<Int>
    }

    /// The format allows more; no model of ours comes near.
    private static let longestHeader = 8 << 20

    package let file: MappedFile
    package let tensors: [String: Tensor]

    package init(_ path: String) throws(ModelProblem) {
        do throws(SystemError) {
            file = try MappedFile(path)
        } catch {
            throw ModelProblem(error)
        }
        tensors = try Safetensors.read(file.bytes, path)
    }

    /// The numbers of a tensor of exactly this shape.
    package func floats(_ name: String, _ shape: [Int], in path: String) throws(ModelProblem) -> UnsafeBufferPointer<
        Float
    > {
        guard let tensor = tensors[name] else { throw ModelProblem(path, "has no tensor '\(name)'") }
        guard tensor.shape == shape else {
            throw ModelProblem(path, "has the tensor '\(name)' as \(tensor.shape) instead of \(shape)")
        }
        return UnsafeRawBufferPointer(rebasing: file.bytes[tensor.bytes]).assumingMemoryBound(to: Float.self)
    }

    private static func read(_ bytes: UnsafeRawBufferPointer, _ path: String) throws(ModelProblem) -> [String: Tensor] {
        guard bytes.count >= 8 else { throw ModelProblem(path, "ends before its header") }
        let length = bytes.loadUnaligned(as: UInt64.self).littleEndian
        guard length <= UInt64(min(bytes.count - 8, longestHeader)) else {
            throw ModelProblem(path, "has a header of \(length) bytes, more than can be")
        }
        let start = 8 + Int(length)
        let header: JSONValue
        do throws(JSONError) {
            header = try JSONValue.parse(Array(bytes[8..<start]), options: JSONOptions(depthLimit: 8))
        } catch {
            throw ModelProblem(path, "has a header that is no JSON")
        }
        guard case .object(let object) = header else { throw ModelProblem(path, "has a header that is no JSON object") }
        var tensors: [String: Tensor] = [:]
        for member in object.members where member.key != "__metadata__" {
            guard let tensor = tensor(member.value, from: start, size: bytes.count) else {
                throw ModelProblem(path, "describes the tensor '\(member.key)' in a way that cannot be")
            }
            // Whole numbers of other models and counters are nothing to us.
            if case .some(let tensor) = tensor { tensors[member.key] = tensor }
        }
        return tensors
    }

    /// Nil when the description contradicts itself or the file; `.some(nil)` for tensors that are not of floats.
    private static func tensor(_ value: JSONValue, from start: Int, size: Int) -> Tensor?? {
        guard case .object(let object) = value, case .string(let type)? = object["dtype"],
            let shape = numbers(object["shape"]), let offsets = numbers(object["data_offsets"]), offsets.count == 2,
            offsets[0] <= offsets[1], offsets[1] <= size - start
        else { return nil }
        guard type == "F32" else { return .some(nil) }
        var count = 4
        for extent in shape {
            let (product, overflows) = count.multipliedReportingOverflow(by: extent)
            if overflows { return nil }
            count = product
        }
        guard count == offsets[1] - offsets[0], (start + offsets[0]) % 4 == 0 else { return nil }
        return Tensor(shape: shape, bytes: start + offsets[0]..<start + offsets[1])
    }

    private static func numbers(_ value: JSONValue?) -> [Int]? {
        guard case .array(let elements)? = value else { return nil }
        var numbers: [Int] = []
        for element in elements {
            guard let number = element.integerValue, number >= 0 else { return nil }
            numbers.append(Int(number))
        }
        return numbers
    }
}
