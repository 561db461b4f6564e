package import Diagnostics

/// The pages of all codes that reading agent files can give.
package enum AgentPages {
    package static let all: [CodePage] =
        structure + values + names + capabilities + tools + prompts + models + settings + secrets + files

    /// An agent without any problem, for examples to add to.
    static func agent(_ rest: String = "", capabilities: String = "[\"customer-support\"]") -> String {
        """
        name = "support"
        system_prompt = "You answer questions about our products, briefly and kindly."
        capabilities = \(capabilities)
        \(rest)
        """
    }

    /// A page whose example is such an agent with one thing wrong.
    static func page(
        _ code: DiagnosticCode, _ severity: Severity, _ title: String, _ text: String, wrong: String, right: String
    ) -> CodePage {
        CodePage(code, severity, title: title, text: text, example: agent(wrong), mended: agent(right))
    }

    /// The same for an error.
    static func page(
        _ code: DiagnosticCode, _ title: String, _ text: String, wrong: String, right: String
    ) -> CodePage {
        page(code, .error, title, text, wrong: wrong, right: right)
    }
}
