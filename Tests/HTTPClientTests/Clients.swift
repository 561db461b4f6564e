import HTTPClient
import Platform

/// A client that no variable of the environment can lead elsewhere.
func direct(_ change: (inout HTTPClientSettings) -> Void = { _ in }) -> HTTPClient {
    var settings = HTTPClientSettings()
    settings.proxy = .none
    change(&settings)
    return HTTPClient(settings)
}

func through(_ variables: [String: String]) -> HTTPClient {
    direct { $0.proxy = .environment(Environment(variables)) }
}

/// The error that it throws; nil when it does not.
func failure(_ body: () async throws -> some Any) async -> HTTPClientError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? HTTPClientError
    }
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
