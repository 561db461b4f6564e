package import Diagnostics

/// The long texts about everything that can be wrong with templates and the values given to them.
package enum TemplatePages {
    package static let all: [CodePage] = directory + parameters + placeholders + settings

    private static let directory: [CodePage] = [
        CodePage(
            "template.missing-file", title: "a template is a directory with its files",
            text: """
                A template needs `template.toml`, which says what it is called and which parameters it has, and `agent.toml`,
                the agent file with its blanks. Without `README.md` and `example/agent.toml` it works, but people cannot see
                what it makes; those two are warnings.
                """),
        CodePage(
            "template.missing-key", title: "a template says who made it and what it is for",
            text: """
                `template.toml` must have `id`, `name`, `version`, `author`, `description`, `category` and `complexity`.
                Each `[[parameters]]` must have `name`, `type` and `description`; one without a default also needs an
                `example`, so that the template can be proved by making an agent from it.
                """,
            example: described(without: "author"), mended: described()),
        CodePage(
            "template.unknown-key", title: "keys of template.toml are the known ones",
            text: """
                A key that nobody reads is most often a slip of the pen, and what it was meant to say is lost. The nearest
                known key is offered as a mend.
                """,
            example: described(adding: "licence = \"MIT\"\n"), mended: described(adding: "license = \"MIT\"\n")),
        CodePage(
            "template.wrong-type", title: "each key holds its own kind of value",
            text: "The key is known, but its value is of another type than it must be.",
            example: described(adding: "tags = \"chat\"\n"), mended: described(adding: "tags = [\"chat\"]\n")),
        CodePage(
            "template.invalid-metadata", title: "what a template says about itself has a form",
            text: """
                `id` is the name of the template's directory, in kebab case. `version` is three numbers. `category` is a word
                in kebab case, `complexity` is `simple`, `intermediate` or `advanced`, and the type of a parameter is one of
                `string`, `integer`, `float`, `boolean`, `choice` and `list`.
                """,
            example: described(complexity: "easy"), mended: described()),
        CodePage(
            "template.stale-example", title: "the example is what the template makes",
            text: """
                `example/agent.toml` must be, byte for byte, what the template makes of the `example` values of its
                parameters. It differs, so either the template was changed later or the example was edited by hand.
                """),
        CodePage(
            "template.not-found", title: "a template must exist to be used",
            text: """
                Templates come with the program, and from the directories that `--templates-dir` and `CAXTON_TEMPLATES` name.
                `caxton templates list` shows all of them with where they come from.
                """),
    ]

    private static let parameters: [CodePage] = [
        CodePage(
            "template.invalid-parameter", title: "a parameter can have exactly the limits that its type knows",
            text: """
                `min` and `max` bound integers and floats, the length of strings and the number of items of a list.
                `pattern` is for strings and the items of lists, `choices` for type `choice` and the items of lists,
                `when_empty` for lists. A required parameter has no default. The name has small letters, digits and `_`,
                begins with a letter, and is not `name`, which every template has.
                """,
            example: described(adding: parameter("tone", "boolean", "min = 1\n")),
            mended: described(adding: parameter("tone", "boolean"))),
        CodePage(
            "template.duplicate-parameter", title: "every parameter has a name of its own",
            text: "Two `[[parameters]]` have the same name, and a placeholder could not tell which one it means.",
            example: described(adding: parameter("tone", "boolean") + parameter("tone", "boolean")),
            mended: described(adding: parameter("tone", "boolean") + parameter("voice", "boolean"))),
        CodePage(
            "template.invalid-default", title: "defaults and examples hold to the rule of their parameter",
            text: """
                The value under `default` or `example` has another type than the parameter, is out of its range, is not one of
                its choices, or does not match its pattern. A person who sets nothing would get a value that they could not
                have set.
                """,
            example: described(adding: parameter("tone", "choice", "choices = [\"warm\", \"cool\"]\n", "\"hot\"")),
            mended: described(adding: parameter("tone", "choice", "choices = [\"warm\", \"cool\"]\n", "\"warm\""))),
        CodePage(
            "template.invalid-pattern", title: "a pattern can be read",
            text: """
                A pattern must match the whole value. It knows characters, `.`, classes in `[ ]`, `\\d \\w \\s` and their
                opposites, groups, `|`, and the repetitions `*`, `+`, `?`, `{2}`, `{2,}` and `{2,5}`. There are no look-arounds
                and no references back, so that matching takes the same time for every text of the same length. Write it in
                single quotes, where a backslash is an ordinary character.
                """,
            example: described(adding: parameter("tone", "string", "pattern = '[a-z'\n", "\"warm\"")),
            mended: described(adding: parameter("tone", "string", "pattern = '[a-z]+'\n", "\"warm\""))),
        CodePage(
            "template.unused-parameter", .warning, title: "a parameter changes something",
            text: """
                No placeholder in `agent.toml` has the name of this parameter, so whatever a person sets it to has no effect.
                """),
    ]

    private static let placeholders: [CodePage] = [
        CodePage(
            "template.unknown-placeholder", title: "every placeholder belongs to a parameter",
            text: """
                `<<name>>` in `agent.toml` is filled in from the parameter of that name, or from the name of the agent for
                `<<name>>` itself. No parameter has this name. To write angle brackets that are not a placeholder, write
                the first as `\\u003C` in a string with double quotes.
                """,
            example: agent("You speak in a <<tone>> voice to everyone who writes to you."),
            mended: agent("You speak in a warm voice to everyone who writes to you.")),
        CodePage(
            "template.malformed-placeholder", title: "a placeholder is a name between double angle brackets",
            text: """
                Blanks, capital letters and hyphens make this an ordinary text that would stay in every agent as it is. The
                mend writes it as the placeholder it was probably meant to be.
                """,
            example: agent("You are called << name >> and answer in one sentence."),
            mended: agent("You are called <<name>> and answer in one sentence.")),
        CodePage(
            "template.misplaced-placeholder", title: "placeholders stand inside strings",
            text: """
                Comments and keys are copied as they are. Inside a string a placeholder may be part of the text, or the whole
                of it: then the value takes the place of the string with its own type, so that `max_turns = "<<turns>>"`
                becomes `max_turns = 20`.
                """,
            example: "# Made for <<name>>\n" + agent("You greet people in one sentence."),
            mended: "# Made from a template\n" + agent("You greet people in one sentence.")),
        CodePage(
            "template.fixed-name", title: "the agent's name is a blank",
            text: """
                The root key `name` of `agent.toml` must use `<<name>>`, the name given to `caxton create`. Otherwise two
                agents from this template could not live beside each other.
                """,
            example: "name = \"greeter\"\nsystem_prompt = \"You greet people in one sentence.\"\n",
            mended: agent("You greet people in one sentence.")),
    ]

    private static let settings: [CodePage] = [
        CodePage(
            "template.unknown-parameter", title: "a setting names a parameter of the template",
            text: """
                `--set KEY=VALUE` sets a parameter that the template declares; `caxton templates show NAME` lists them. The
                name of the agent is an argument of its own, not a setting.
                """),
        CodePage(
            "template.missing-parameter", title: "a parameter without a default must be set",
            text: """
                The template cannot guess this value. Give it with `--set KEY=VALUE`; the message shows an example.
                """),
        CodePage(
            "template.invalid-value", title: "a value fits the rule of its parameter",
            text: """
                Integers are digits with an optional sign, floats have a decimal point or exponent if they need one, booleans
                are `true` or `false`, a choice is one of its words. The items of a list are separated by commas; a list
                whose items hold commas is written as a TOML array: `--set topics='["a, b", "c"]'`.
                """),
        CodePage(
            "template.invalid-agent-name", title: "an agent's name can stand in an address",
            text: """
                A name has 1 to 64 letters, digits, `-` and `_`, and begins with a letter. Small letters and hyphens are
                recommended, since names appear in addresses.
                """),
    ]

    private static func described(without key: String = "", complexity: String = "simple", adding rest: String = "")
        -> String
    {
        [
            ("id", "greeter"), ("name", "Greeter"), ("version", "1.0.0"), ("author", "Ada"),
            ("description", "Greets people"), ("category", "conversation"), ("complexity", complexity),
        ].filter { $0.0 != key }.map { "\($0.0) = \"\($0.1)\"\n" }.joined() + rest
    }

    private static func parameter(
        _ name: String, _ type: String, _ rest: String = "", _ preset: String = "true"
    ) -> String {
        """

        [[parameters]]
        name = "\(name)"
        type = "\(type)"
        description = "How it speaks"
        default = \(preset)
        \(rest)
        """
    }

    private static func agent(_ prompt: String) -> String {
        "name = \"<<name>>\"\nsystem_prompt = \"\(prompt)\"\n"
    }
}
