import AgentModel
import ControlClient
import Diagnostics
import Platform

extension Examination {
    func watching() -> [Finding] {
        let limits = [("max_user_watches", 8_192), ("max_user_instances", 16)]
        return limits.map { name, least in
            let path = "/proc/sys/fs/inotify/\(name)"
            guard let bytes = try? File.read(path),
                let number = Int(String(decoding: bytes, as: UTF8.self).filter(\.isNumber))
            else { return Finding(.warning, "'\(path)' cannot be read") }
            let text = "fs.inotify.\(name) is \(number)"
            if number >= least { return Finding(.good, text) }
            return Finding(
                .warning, text,
                help: ["with many directories, raise it: `sudo sysctl fs.inotify.\(name)=\(least)`"])
        }
    }

    func ollama() async -> [Finding] {
        let host = context.environment["OLLAMA_HOST"] ?? ""
        let base = (try? ServerAddress(parsing: host.isEmpty ? "127.0.0.1:11434" : host))?.url ?? ""
        switch await HTTPProbe.status(of: "\(base)/api/version", within: .milliseconds(500)) {
        case 200?: return [Finding(.good, "answers at \(base)")]
        case .some: return [Finding(.warning, "what answers at \(base) is no Ollama")]
        case nil: return [Finding(.good, "does not run at \(base), which is fine when another provider is used")]
        }
    }

    func port(_ setting: Setting) -> [Finding] {
        let listener = setting.configuration.server
        let host = "\(listener.host)".filter { $0 != "[" && $0 != "]" }
        if let address = setting.serverAddress { return [Finding(.good, "the server has \(address)")] }
        if listener.port == 0 { return [Finding(.good, "the server takes a free one")] }
        let place = "\(listener.host):\(listener.port)"
        switch Machine.isFree(port: listener.port, at: host) {
        case true?: return [Finding(.good, "\(place) is free")]
        case nil: return [Finding(.good, "\(place) is looked at when the server starts")]
        case false?:
            return [
                Finding(
                    .broken, "\(place) is taken by another program",
                    help: ["`ss -ltnp` says by which", "choose another one with `server.port` or CAXTON_PORT"])
            ]
        }
    }
}
