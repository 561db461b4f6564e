import HTTPClient
import JSON

/// Finds the wheel of a package in an index of Python packages (PEP 691).
struct PackageIndex: Sendable {
    let http: HTTPClient

    /// The URL of the newest wheel that the page of a package lists.
    func archive(_ page: String) async throws(ModelProblem) -> String {
        var request = HTTPRequest(.get, page, headers: ["Accept": "application/vnd.pypi.simple.v1+json"])
        request.redirects = .follow(limit: 4) { _ in true }
        let response: HTTPResponse
        do throws(HTTPClientError) { response = try await http.send(request) } catch {
            throw ModelProblem(message: error.message, help: error.help.map { [$0] } ?? [])
        }
        guard response.isSuccess else {
            throw ModelProblem(message: "'\(page)' answers with status \(response.status)")
        }
        let files = (try? JSONValue.parse(response.body))?["files"]?.arrayValue ?? []
        let wheels = files.compactMap { $0["url"]?.stringValue }.filter { url in
            url.prefix { $0 != "#" && $0 != "?" }.hasSuffix(".whl")
        }
        guard let wheel = wheels.last else { throw ModelProblem(message: "'\(page)' lists no wheel") }
        return PackageIndex.absolute(wheel, from: page)
    }

    /// Indexes may name files relative to themselves.
    static func absolute(_ url: String, from page: String) -> String {
        if url.hasPrefix("http://") || url.hasPrefix("https://") { return url }
        let parts = page.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3 else { return url }
        let root = parts[..<3].joined(separator: "/")
        if url.hasPrefix("/") { return root + url }
        var path = parts[3...].dropLast().map(String.init)
        for step in url.split(separator: "/") {
            if step == ".." { _ = path.popLast() } else if step != "." { path.append(String(step)) }
        }
        return ([root] + path).joined(separator: "/")
    }
}
