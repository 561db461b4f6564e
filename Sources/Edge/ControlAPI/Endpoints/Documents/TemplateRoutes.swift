import AgentManifest
import AgentModel
import AgentTemplates
import Diagnostics
import HTTPServer
import JSON

/// Templates, and agents made from them.
enum TemplateRoutes {
    static let all = [
        Route(
            method: .get, path: "/templates", name: "listTemplates", summary: "The templates there are",
            answer: .json("TemplateList"), links: [Route.Link(pointer: "/templates/0/id", topic: "templates")],
            handler: list),
        Route(
            method: .get, path: "/templates/{name}", name: "getTemplate",
            summary: "One template with its parameters and its page", answer: .json("Template"),
            failures: [.templateNotFound, .invalidTemplate], handler: show),
        Route(
            method: .post, path: "/templates/{name}/generate", name: "generateFromTemplate",
            summary: "The agent file that a template makes of some values; nothing is written",
            body: Route.Body(
                isRequired: false, schema: "GenerateRequest", example: ["name": "helper", "parameters": [:]]),
            answer: .json("Generated"), failures: [.templateNotFound, .invalidTemplate, .invalidParameters],
            handler: generate),
        Route(
            method: .post, path: "/agents/from-template", name: "createAgentFromTemplate",
            summary: "Writes an agent file that a template makes, and answers once its agent is there",
            body: Route.Body(
                schema: "FromTemplateRequest",
                example: ["template": "chatbot", "name": "helper", "parameters": [:]]),
            answer: .created("Agent"), links: [Route.Link(pointer: "/name", topic: "agents")],
            failures: FileFailures.writing + [.agentExists, .templateNotFound, .invalidTemplate, .invalidParameters],
            handler: create),
    ]

    /// Templates that cannot be read are left out; who asks for one of them hears why.
    @Sendable private static func list(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let templates = request.environment.templates.readAll().compactMap(\.template)
        return .json(["templates": .array(templates.map(TemplateShape.summary))])
    }

    @Sendable private static func show(_ request: APIRequest) async throws(APIFailure) -> Reply {
        .json(TemplateShape.whole(try find(request.value("name"), request)))
    }

    @Sendable private static func generate(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let template = try find(request.value("name"), request)
        let fields = try await request.fields(known: ["name", "parameters"])
        let text = try make(template, named: fields.text("name") ?? template.id, fields)
        let problems = request.environment.readManifest(text).diagnostics
        return .json([
            "content": .string(String(decoding: text.bytes, as: UTF8.self)), "problems": ProblemShape.list(problems),
        ])
    }

    @Sendable private static func create(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let fields = try await request.fields(known: ["template", "name", "parameters"])
        let example = "{\"template\": \"chatbot\", \"name\": \"helper\", \"parameters\": {}}"
        let wanted = try fields.requiredText("template", example: example)
        let name = try fields.requiredText("name", example: example)
        let text = try make(find(wanted, request), named: name, fields)
        return try await AgentFileRoutes.created(text, named: try? AgentName(parsing: name), for: request)
    }

    private static func find(_ id: String, _ request: APIRequest) throws(APIFailure) -> Template {
        let templates = request.environment.templates
        guard templates.files(of: id) != nil else {
            let nearest = Suggestion.nearest(id, in: templates.ids)
            throw APIFailure(
                .templateNotFound, "there is no template '\(id)'",
                suggestions: [nearest.map { "the nearest name is '\($0)'" } ?? "'GET /templates' lists those there are"]
            )
        }
        let reading = templates.read(id)
        if let template = reading.template { return template }
        throw APIFailure(.invalidTemplate, "the template '\(id)' cannot be read", problems: reading.diagnostics)
    }

    private static func make(
        _ template: Template, named name: String, _ fields: JSONFields
    ) throws(APIFailure) -> SourceText {
        var settings: [TemplateSetting] = []
        for member in try fields.object("parameters") ?? JSONObject() {
            settings.append(TemplateSetting(key: member.key, value: try text(of: member.value, member.key)))
        }
        let result = template.instantiate(name: name, settings: settings)
        if let text = result.text { return text }
        throw APIFailure(
            .invalidParameters, "the template '\(template.id)' cannot be filled in", problems: result.diagnostics)
    }

    /// As it would be written behind `--set`, where the template's own rules read it.
    private static func text(of value: JSONValue, _ name: String) throws(APIFailure) -> String {
        switch value {
        case .string(let text): return text
        case .integer(let number): return String(number)
        case .number(let number): return ParameterValue.float(number).settingText
        case .boolean(let flag): return flag ? "true" : "false"
        case .array(let elements):
            var items: [String] = []
            for element in elements { items.append(try text(of: element, name)) }
            return ParameterValue.list(items).settingText
        case .null, .object:
            throw APIFailure(
                .validation, "the parameter '\(name)' is neither a text, a number, a flag nor a list",
                suggestions: ["'GET /templates' and '/templates/{name}' say what each parameter is"])
        }
    }
}
