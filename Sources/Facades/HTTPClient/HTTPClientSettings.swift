import Platform

/// What all requests of a client have in common.
package struct HTTPClientSettings: Sendable {
    /// How the client calls itself.
    package var userAgent = "caxton"
    /// A file of trusted authorities instead of the system's. Certificates are checked either way; that has no switch.
    package var certificateFile: String?
    package var proxy = ProxyChoice.environment(Environment.current())
    /// How many connections wait to be used again.
    package var idleConnections = 64
    /// The library that speaks HTTP.
    package var library = CurlLibrary.standardName

    package init() {}
}
