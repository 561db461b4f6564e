package import Diagnostics

/// The long texts about what can go wrong between this program and a server.
package enum ControlClientPages {
    package static let all: [CodePage] = [
        page(
            .noServer, "a server must run where it is looked for",
            """
            Commands such as `caxton list` ask a running server. It is found by `--server` or `CAXTON_SERVER`, else by the file `server.json` in the data directory of the configuration, which a server writes when it is ready and removes when it stops.

            `caxton server start` starts one; `caxton doctor` says what is in its way. The exit code is 3.
            """),
        page(
            .notFound, "what is asked for must exist on the server",
            """
            The server has no agent, capability, version, conversation, message or template of this name. `caxton list` shows the agents, `caxton capabilities` what they can be asked for. The exit code is 4.
            """),
        page(
            .conflict, "what is there already is not replaced, and an agent can only do what its state allows",
            """
            Either something has the name already, or the agent is not in a state for what was asked: a stopped agent cannot be suspended. `caxton show NAME` tells the state. Nothing was changed. The exit code is 5.
            """),
        page(
            .invalid, "what is sent must be valid",
            """
            The server did not accept the file, the message or a value. Problems of a file are shown with their places, as `caxton validate` shows them. Nothing was changed. The exit code is 6.
            """),
        page(
            .notPermitted, "a server with a token answers only those who show it",
            """
            The token is taken from `CAXTON_TOKEN`, else from `security.token` or `security.token_file` of the configuration. With `--server` the configuration's token goes only to servers on this machine, unless `--config` names the file: another server must not learn it. The exit code is 7.
            """),
        page(
            .timeout, "an answer must come in time",
            """
            The server or the model behind the agent took longer than allowed. What was asked may still have been done: look before asking again. The exit code is 8.
            """),
        page(
            .cancelled, "what was begun was given up",
            """
            Ctrl-C ends the answer that is being made. The conversation keeps what was said before.
            """),
        page(
            .failed, "the server must be able to do what is asked",
            """
            The server understood and could not do it; the message says why. `caxton logs` and `caxton doctor` say more. The exit code is 1.
            """),
        page(
            .notUnderstood, "what answers must be a caxton server",
            """
            Something answered, but not as a server of this program does: another program may use the port, a proxy may stand between, or the versions may be too far apart. `caxton doctor` compares them. The exit code is 1.
            """),
    ]

    private static func page(_ kind: ControlFailure.Kind, _ title: String, _ text: String) -> CodePage {
        CodePage(kind.diagnosticCode, title: title, text: text)
    }
}
