package import Diagnostics

/// Everything there is to explain, from all rooms.
package enum Topics {
    /// The pages of all codes.
    package static var codes: CodeIndex { CodeIndex(CommandPages.all) }

    static var all: [Topic] { codes.pages.map(Topic.init) }
}
