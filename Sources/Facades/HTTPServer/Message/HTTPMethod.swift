/// The verb of a request; any token is one, and the case of its letters counts.
package struct HTTPMethod: Sendable, Hashable, CustomStringConvertible {
    package let name: String

    package init(_ name: String) { self.name = name }

    package static let get = HTTPMethod("GET")
    package static let head = HTTPMethod("HEAD")
    package static let post = HTTPMethod("POST")
    package static let put = HTTPMethod("PUT")
    package static let patch = HTTPMethod("PATCH")
    package static let delete = HTTPMethod("DELETE")
    package static let options = HTTPMethod("OPTIONS")
    package static let connect = HTTPMethod("CONNECT")

    package var description: String { name }

    /// The value of an `Allow` field: HEAD goes along with GET.
    package static func allow(_ methods: [HTTPMethod]) -> String {
        var names = methods.map(\.name)
        if names.contains("GET"), !names.contains("HEAD") { names.append("HEAD") }
        return names.sorted().joined(separator: ", ")
    }
}
