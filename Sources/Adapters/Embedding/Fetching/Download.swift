import HTTPClient
import Platform

/// One file over HTTP, continued where an earlier attempt ended.
struct Download: Sendable {
    let http: HTTPClient

    /// - Parameters:
    ///   - size: How large the file must become; nil when only the server knows.
    ///   - report: How much is there, and how much there will be.
    func get(
        _ url: String, to path: String, expecting size: Int? = nil, report: @Sendable (Int, Int?) -> Void
    ) async throws(ModelProblem) {
        do throws(Fault) {
            try await attempt(url, path, size, report)
        } catch {
            switch error {
            case .web(let error): throw ModelProblem(message: error.message, help: error.help.map { [$0] } ?? [])
            case .system(let error): throw ModelProblem(error)
            case .status(let status): throw ModelProblem(message: "'\(url)' answers with status \(status)")
            case .size(let found, let wanted):
                throw ModelProblem(message: "'\(url)' is \(found) bytes long instead of \(wanted)")
            }
        }
    }

    private enum Fault: Error {
        case web(HTTPClientError)
        case system(SystemError)
        case status(Int)
        case size(Int, Int)
    }

    private func attempt(
        _ url: String, _ path: String, _ size: Int?, _ report: @Sendable (Int, Int?) -> Void
    ) async throws(Fault) {
        var file = try open(path)
        let answer = try await ask(url, from: file.count)
        // 416: nothing comes after what is here, so it is all there is, or it is something else and begins anew.
        if answer.status == 416 {
            if file.count == size ?? Download.wholeSize(answer) { return }
            try clear(&file)
            return try await attempt(url, path, size, report)
        }
        let isContinued = answer.status == 206 && Download.begin(answer) == file.count
        guard answer.status == 200 || isContinued else { throw .status(answer.status) }
        if !isContinued { try clear(&file) }
        let total = size ?? Download.wholeSize(answer)
        report(file.count, total)
        do {
            for try await piece in answer.body {
                try file.append(piece)
                if let size, file.count > size { break }
                report(file.count, total)
            }
        } catch let error as HTTPClientError {
            throw .web(error)
        } catch let error as SystemError {
            throw .system(error)
        } catch {
            throw .status(answer.status)
        }
        let count = file.count
        if let total, count != total {
            // Too much cannot be continued.
            if count > total { try clear(&file) }
            throw .size(count, total)
        }
        do throws(SystemError) { try file.close() } catch { throw .system(error) }
    }

    private func open(_ path: String) throws(Fault) -> PartialFile {
        do throws(SystemError) { return try PartialFile(path) } catch { throw .system(error) }
    }

    private func clear(_ file: inout PartialFile) throws(Fault) {
        do throws(SystemError) { try file.clear() } catch { throw .system(error) }
    }

    private func ask(_ url: String, from start: Int) async throws(Fault) -> HTTPResponseStream {
        var request = HTTPRequest(.get, url, headers: start > 0 ? ["Range": "bytes=\(start)-"] : [:])
        request.redirects = .follow(limit: 8) { _ in true }
        request.timeouts.total = nil
        request.limits.bodyBytes = 4 << 30
        do throws(HTTPClientError) { return try await http.stream(request) } catch { throw .web(error) }
    }

    /// Where an answer of a part begins: "bytes 100-199/200".
    private static func begin(_ answer: HTTPResponseStream) -> Int? {
        guard let range = answer.headers["Content-Range"]?.split(separator: " ").last else { return nil }
        return range.split(separator: "-").first.flatMap { Int($0) }
    }

    private static func wholeSize(_ answer: HTTPResponseStream) -> Int? {
        if let range = answer.headers["Content-Range"] { return range.split(separator: "/").last.flatMap { Int($0) } }
        return answer.headers["Content-Length"].flatMap { Int($0) }
    }
}
