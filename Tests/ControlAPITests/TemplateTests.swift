import ControlAPI
import JSON
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TemplateTests {
    @Test func `templates are listed and shown with their parameters`() async throws {
        try await Service.run { service in
            let all = await service.ask("GET /templates").json["templates"]?.arrayValue ?? []
            #expect(all.contains { $0["id"] == "chatbot" })
            let one = await service.ask("GET /templates/translator").json
            #expect(one["parameters"]?.arrayValue?.isEmpty == false && one["readme"]?.stringValue != nil)
            let unknown = await service.ask("GET /templates/chatbt")
            #expect(unknown.code == "TEMPLATE_NOT_FOUND")
            #expect(unknown.json["error"]?["suggestions"] == ["the nearest name is 'chatbot'"])
        }
    }

    @Test func `a template makes a file of values, lists among them`() async throws {
        try await Service.run { service in
            let body = #"{"name": "anna", "parameters": {"target_languages": ["French", "German, Swiss"]}}"#
            let made = await service.ask("POST /templates/translator/generate", [], body)
            #expect(made.status == 200, "\(made.text)")
            let content = made.json["content"]?.stringValue ?? ""
            #expect(content.contains("name = \"anna\"") && content.contains("German, Swiss"))
            let check = await service.ask("POST /validate", ["Content-Type: application/toml"], content)
            #expect(check.json["valid"] == true)
        }
    }

    @Test func `an agent of a template is an agent like any other`() async throws {
        try await Service.run { service in
            let body = #"{"template": "chatbot", "name": "helper"}"#
            let made = await service.ask("POST /agents/from-template", [], body)
            #expect(made.status == 201 && made.headers["location"] == "/agents/helper", "\(made.text)")
            #expect(made.json["file"] == "helper.toml")
            #expect(await service.ask("POST /agents/from-template", [], body).code == "AGENT_ALREADY_EXISTS")
        }
    }

    @Test(arguments: [
        ("/templates/chatbot/generate", #"{"parameters":{"nonsense":1}}"#, 422, "INVALID_PARAMETERS"),
        ("/templates/chatbot/generate", #"{"name":"no name"}"#, 422, "INVALID_PARAMETERS"),
        ("/templates/chatbot/generate", #"{"parameters":{"tone":null}}"#, 400, "VALIDATION_ERROR"),
        ("/templates/chatbot/generate", #"{"parameters":[]}"#, 400, "VALIDATION_ERROR"),
        ("/agents/from-template", #"{"template":"chatbot"}"#, 400, "MISSING_FIELD"),
        ("/agents/from-template", #"{"template":"chatbt","name":"a"}"#, 404, "TEMPLATE_NOT_FOUND"),
    ])
    func `values that do not fit are refused`(_ path: String, _ body: String, _ status: Int, _ code: String)
        async throws
    {
        try await Service.run { service in
            let answer = await service.ask("POST \(path)", [], body)
            #expect(answer.status == status && answer.code == code, "\(answer.text)")
        }
    }
}
