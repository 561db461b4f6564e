import Diagnostics
import Platform

/// Where the server's file is looked for.
enum ConfigurationFile {
    static let name = "caxton.toml"

    /// The file that counts: the one named, else the first that exists; nil when there is none.
    ///
    /// A file that was named must exist; one in a usual place need not.
    static func find(_ option: String?, in context: CommandContext) throws(SystemError) -> SourceText? {
        if let named = option ?? context.environment["CAXTON_CONFIG"], !named.isEmpty {
            return SourceText(name: named, bytes: try context.files.read(named))
        }
        for path in usualPlaces(context.environment) where context.files.exists(path) {
            return SourceText(name: path, bytes: try context.files.read(path))
        }
        return nil
    }

    static func usualPlaces(_ environment: Environment) -> [String] {
        let home = environment["HOME"].map { Path.join($0, ".config") }
        let user = [environment["XDG_CONFIG_HOME"], home].compactMap { $0 }.first { !$0.isEmpty }
        return [name] + (user.map { [Path.join($0, "caxton/\(name)")] } ?? []) + ["/etc/caxton/\(name)"]
    }
}
