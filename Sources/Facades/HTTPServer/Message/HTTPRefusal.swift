/// Why the server itself turned a request away, before or instead of the handler.
package struct HTTPRefusal: Error, Sendable, Hashable {
    package let status: HTTPStatus
    /// A lowercase sentence without full stop.
    package let message: String
    /// What to do about it.
    package let help: String?

    package init(_ status: HTTPStatus, _ message: String, help: String? = nil) {
        self.status = status
        self.message = message
        self.help = help
    }
}
