import Embedding
import Platform
import TestKit
import Testing

struct SafetensorsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var header: String
        var data = 16
        var length: UInt64?
        var problem: String
    }

    static let cases = [
        Case(testDescription: "no header", header: "", length: 0, problem: "has a header that is no JSON"),
        Case(
            testDescription: "a header longer than the file", header: "{}", length: 1 << 40, problem: "more than can be"
        ),
        Case(
            testDescription: "the longest header there can be", header: "{}", length: .max, problem: "more than can be"),
        Case(testDescription: "an array", header: "[]", problem: "no JSON object"),
        Case(
            testDescription: "a tensor behind the end", header: tensor("[8]", "[0,32]"),
            problem: "in a way that cannot be"),
        Case(
            testDescription: "a tensor of another size", header: tensor("[3]", "[0,16]"),
            problem: "in a way that cannot be"),
        Case(
            testDescription: "a negative offset", header: tensor("[4]", "[-16,0]"), problem: "in a way that cannot be"),
        Case(testDescription: "backwards", header: tensor("[4]", "[16,0]"), problem: "in a way that cannot be"),
        Case(
            testDescription: "a product beyond all numbers", header: tensor("[4611686018427387904,8]", "[0,0]"),
            problem: "in a way that cannot be"),
        Case(
            testDescription: "offsets beyond all numbers", header: tensor("[1]", "[0,9223372036854775807]"),
            problem: "cannot be"),
        Case(
            testDescription: "numbers between floats", header: tensor("[3]", "[1,13]"),
            problem: "in a way that cannot be"),
        Case(testDescription: "no tensor of that name", header: "{}        ", problem: "has no tensor 'a'"),
        Case(testDescription: "another shape", header: tensor("[2,2]", "[0,16]"), problem: "instead of [4]"),
    ]

    private static func tensor(_ shape: String, _ offsets: String) -> String {
        var text = "{\"a\":{\"dtype\":\"F32\",\"shape\":\(shape),\"data_offsets\":\(offsets)}}"
        while text.utf8.count % 8 != 0 { text += " " }
        return text
    }

    @Test(arguments: cases)
    func `what contradicts itself is refused with the reason`(_ each: Case) throws {
        let directory = try TemporaryDirectory()
        let path = Path.join(directory.path, "model.safetensors")
        try File.writeAtomically(path, SafetensorsTests.bytes(each.header, each.data, each.length))
        let error = #expect(throws: ModelProblem.self) {
            let file = try Safetensors(path)
            _ = try file.floats("a", [4], in: path)
        }
        #expect(error?.message.contains(each.problem) == true, "\(error?.message ?? "")")
    }

    @Test func `a whole file is read`() throws {
        let directory = try TemporaryDirectory()
        let path = Path.join(directory.path, "model.safetensors")
        try File.writeAtomically(path, SafetensorsTests.bytes(SafetensorsTests.tensor("[2,2]", "[0,16]"), 16, nil))
        let file = try Safetensors(path)
        #expect(Array(try file.floats("a", [2, 2], in: path)) == [0, 0, 0, 0])
    }

    @Test func `files cut short or with flipped bits are read or refused`() throws {
        let directory = try TemporaryDirectory()
        let path = Path.join(directory.path, "model.safetensors")
        let whole = SafetensorsTests.bytes(SafetensorsTests.tensor("[4]", "[0,16]"), 16, nil)
        try forAll(count: 300) { random in
            var bytes = whole
            if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0...bytes.count, using: &random)) }
            for _ in 0..<Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
            try File.writeAtomically(path, bytes)
            guard let file = try? Safetensors(path) else { return }
            for tensor in file.tensors.values {
                try demand(tensor.bytes.upperBound <= bytes.count, "a tensor ends behind the file")
            }
        }
    }

    @Test func `random bytes are never a model`() throws {
        let directory = try TemporaryDirectory()
        let path = Path.join(directory.path, "model.safetensors")
        try forAll(count: 100) { random in
            let count = Int.random(in: 0...200, using: &random)
            try File.writeAtomically(path, (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
            try demand((try? Safetensors(path)) == nil, "it was taken for one")
        }
    }

    private static func bytes(_ header: String, _ data: Int, _ length: UInt64?) -> [UInt8] {
        let length = length ?? UInt64(header.utf8.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8)
            + [UInt8](repeating: 0, count: data)
    }
}
