package import Diagnostics

/// The long texts about what can go wrong with a server as a whole: its start, its end, and its directory of agents.
package enum HostingPages {
    package static let all: [CodePage] = starting + stopping + keeping + agents

    private static let starting = [
        CodePage(
            "server.already-running", title: "one data directory has one server",
            text: """
                A server locks its data directory as long as it lives; the message names its process and address. A second one would overwrite what the first remembers. The exit code is 5.

                `caxton server stop` ends the one that runs. For two servers side by side give each a data directory and a port of its own:

                    caxton server start --agents other --port 0 --override server.data_dir=other-data

                A lock never outlives its process: after a crash nothing has to be removed by hand.
                """),
        CodePage(
            "server.agents-elsewhere", title: "the agents must be where the server looks",
            text: """
                No agents directory was named, so the server looks into `agents` in its data directory, wherever it is started. There are no agents yet, while the directory `agents` here holds files that look like some. `caxton server start --agents agents` takes those; `agents.directory` in `caxton.toml` does so every time.
                """),
        CodePage(
            "server.not-listening", title: "the address must be free and permitted",
            text: """
                The server could not listen at the host and port of its configuration. Most often another program uses the port; `ss -ltnp` says which. Ports below 1024 need rights that a server should not have. `--port 0` takes any free one, and `caxton server status` says which it became.

                Nothing was left running. The exit code is 1.
                """),
        CodePage(
            "server.storage", title: "the database must open",
            text: """
                The server keeps conversations, versions and states in `state.db` in its data directory, and could not use it. The disk may be full, the directory may belong to another user, or the file was written by a newer program.

                `caxton doctor` looks at all of this. A damaged file is never repaired by guessing: it is set aside, the server starts with an empty one and says so, and `caxton server restore` puts a backup in its place.
                """),
        CodePage(
            "server.not-started", title: "a server must come up before it can be used",
            text: """
                The message says what was in the way. What the server itself had to say stands at the end of its log, `caxton.log` in the data directory; `caxton server start --foreground` shows it while it happens. Nothing was left running.
                """),
    ]

    private static let stopping = [
        CodePage(
            "server.not-running", title: "only a server that runs can be stopped",
            text: """
                No server holds the data directory that was looked at. Servers are found by their data directory: name the same configuration that the server was started with, by `--config` or `CAXTON_CONFIG`, or its directory with `--override server.data_dir=DIR`. The exit code is 3.
                """),
        CodePage(
            "server.still-running", title: "a server ends when its work has ended",
            text: """
                A server that is told to stop takes nothing new, answers what it has, writes everything down and ends. This one needs longer than was waited for: an agent may wait for a slow model. It goes on stopping; `caxton server status` says when it is done.

                A second signal ends it at once. Nothing that was acknowledged is lost by that: what was not finished is shown as interrupted.
                """),
    ]

    private static let keeping = [
        CodePage(
            "server.nothing-kept", title: "there must be something to copy",
            text: """
                The data directory that was looked at has no database: no server has run there, or it belongs to another configuration. Name the one that the server was started with, by `--config` or `CAXTON_CONFIG`, or its directory with `--override server.data_dir=DIR`. The exit code is 4.
                """)
    ]

    private static let agents = [
        CodePage(
            "server.unreadable-file", title: "an agent's file must be readable for the server",
            text: """
                The file is in the agents directory, and the system does not let the server read it. If its agent runs, it goes on as its last good version says.

                `ls -l` shows who may read the file. A service runs as a user of its own, who needs the right to read it, and to look into each directory above.
                """),
        CodePage(
            "server.too-many-agents", title: "a server takes a limited number of agents",
            text: """
                There are more agent files than `max_agents` below `[agents]` allows, by the order of their names. Those beyond it do not start; all others do. Raise the limit, or move files away.
                """),
    ]
}
