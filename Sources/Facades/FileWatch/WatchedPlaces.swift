/// Where to look: the files below some directories whose names end alike, and files named one by one.
package struct WatchedPlaces: Sendable {
    /// Looked through with everything below them, except what begins with a dot. A directory need not exist yet.
    package var directories: [String]
    /// Watched wherever they lie: prompts, files included from elsewhere. A file need not exist yet.
    package var files: Set<String>
    /// What an editor keeps beside a file while it saves does not end like this, and is not looked at.
    package var suffix: String

    package init(directories: [String], files: Set<String> = [], suffix: String = ".toml") {
        self.directories = directories
        self.files = files
        self.suffix = suffix
    }
}

package struct WatchSettings: Sendable {
    /// How long nothing must have happened before a change is looked at.
    package var settle: Duration
    /// How long a place that never comes to rest, or a file that is never closed, can put that off.
    package var patience: Duration
    /// How often to look where the system does not say that something has changed.
    package var pollInterval: Duration
    /// A file with more bytes is reported as unreadable.
    package var fileLimit: Int

    package init(
        settle: Duration = .milliseconds(50), patience: Duration = .seconds(1),
        pollInterval: Duration = .seconds(1), fileLimit: Int = 16 << 20
    ) {
        self.settle = settle
        self.patience = patience
        self.pollInterval = pollInterval
        self.fileLimit = fileLimit
    }
}
