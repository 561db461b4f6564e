package import Diagnostics

/// The long texts about the problems that the command line itself reports.
package enum CommandPages {
    package static var all: [CodePage] { usage + system + inputs + models }

    private static var models: [CodePage] {
        [
            CodePage(
                "cli.unknown-model", title: "a model must be one that the program knows",
                text: """
                    The program computes with a few embedding models, which `caxton models list` names. Others need arithmetic that it does not have.
                    """),
            CodePage(
                "cli.absent-model", title: "the model has not been fetched yet",
                text: """
                    `caxton models pull` fetches it and checks every byte. Where there is no network, the same command takes it from a directory or an archive that `--from` names.
                    """),
            CodePage(
                "cli.unusable-model", title: "a model could not be fetched, or its files are not what they must be",
                text: """
                    The message says which place did not answer or which file is damaged. What was fetched before a break is continued by the next `caxton models pull`; with `--force` it begins anew.

                    Memory works without a model: by key and by word.
                    """),
        ]
    }

    private static var usage: [CodePage] {
        [
            CodePage(
                "cli.unknown-command", title: "the first words must name a command",
                text: """
                    The words after `caxton` up to the first option or argument select a command. What was written selects none.

                    `caxton --help` lists all commands; a group such as `templates` has its own list behind `caxton templates --help`.
                    """),
            CodePage(
                "cli.missing-command", title: "a group needs one of its commands",
                text: """
                    Some first words only gather commands: `config` and `templates` do nothing by themselves. Add one of the words that the message lists.
                    """),
            CodePage(
                "cli.unknown-option", title: "an option must belong to the command",
                text: """
                    Each command has its own options; `--help` behind the command lists them. Options stand anywhere after the command, in any order.

                    An argument that begins with a dash, such as a file named `-draft.toml`, is written after `--`:

                        caxton validate -- -draft.toml
                    """),
            CodePage(
                "cli.missing-value", title: "an option with a value needs one",
                text: """
                    A value follows as the next word, or after an equals sign:

                        caxton validate --format json
                        caxton validate --format=json

                    A value that begins with a dash needs the second form.
                    """),
            CodePage(
                "cli.unexpected-value", title: "a flag takes no value",
                text: """
                    This option is only present or absent. Leave out the equals sign and what follows it.
                    """),
            CodePage(
                "cli.invalid-value", title: "a value must be one of those the option knows",
                text: """
                    The message lists the values, or the form, that the option or argument understands. Values are written in lowercase.
                    """),
            CodePage(
                "cli.repeated-option", title: "an option with one value is given once",
                text: """
                    Two values for one option would leave open which of them holds. Only options whose help says that they may be given several times can be repeated.
                    """),
            CodePage(
                "cli.conflicting-options", title: "two options must not contradict each other",
                text: """
                    The two options ask for different things, so neither is done. Keep the one that says what is wanted.
                    """),
            CodePage(
                "cli.missing-option", title: "a required option must be given",
                text: """
                    The command cannot do anything without this option; its help says so and what the value means.
                    """),
            CodePage(
                "cli.missing-argument", title: "a required argument must be given",
                text: """
                    The usage line of the command names its arguments in capitals; those without square brackets are required.
                    """),
            CodePage(
                "cli.unexpected-argument", title: "a command takes only so many arguments",
                text: """
                    There is a word more than the command knows what to do with. Often an argument that holds spaces was not quoted.
                    """),
            CodePage(
                "cli.not-confirmed", title: "what cannot be undone needs a yes",
                text: """
                    On a terminal the command asks before it removes something. In a script nobody answers, so `--yes` must say it. The exit code is 2.
                    """),
            CodePage(
                "cli.incomplete-export", title: "an export must be whole before it is brought in",
                text: """
                    An export of memory begins with a line that says what it is and ends with a line that says how many records it holds. Where the last line is missing, or the numbers differ, the file was cut off on its way.

                    Export once more. To bring in what there is all the same, remove the first line. The exit code is 6.
                    """),
            CodePage(
                "cli.not-an-order", title: "a line of a chat that begins with a slash is for the program",
                text: """
                    `/help` lists what a chat understands besides messages. A message that begins with a slash can be sent with `caxton send`.
                    """),
        ]
    }

    private static var system: [CodePage] {
        [
            CodePage(
                "cli.not-found", title: "a file or directory that is named must exist",
                text: """
                    The path leads nowhere. Relative paths start at the directory in which the command runs, not at the file that mentions them.

                    The exit code is 4.
                    """),
            CodePage(
                "cli.not-permitted", title: "the system must permit what is asked for",
                text: """
                    The operating system refused access to the path. `ls -ld PATH` shows its owner and permissions. The exit code is 7.
                    """),
            CodePage(
                "cli.already-exists", title: "an existing file is not overwritten",
                text: """
                    The command was about to write a file whose name is taken. Nothing was changed. Choose another name, or add `--force` to replace the file. The exit code is 5.
                    """),
            CodePage(
                "cli.system", title: "reading and writing must succeed",
                text: """
                    The operating system reported a failure, such as a full disk, or the path names something that cannot be read as a file, such as a directory or a device. The message carries the system's reason.
                    """),
        ]
    }

    private static var inputs: [CodePage] {
        [
            CodePage(
                "cli.no-files", title: "there must be a file to work on",
                text: """
                    A directory is searched, with everything below it, for files whose names end in `.toml`; names that begin with a dot are passed over. This search found none.
                    """),
            CodePage(
                "cli.unknown-topic", title: "only known codes and fields can be explained",
                text: """
                    `caxton explain` knows the code of every problem, such as `toml.duplicate-key`, and every field of the files, such as `llm.temperature`. `caxton explain` alone lists them. The exit code is 4.
                    """),
        ]
    }
}
