import Diagnostics
import Telemetry

/// Who sends spans.
package struct TraceResource: Sendable {
    package var service: String
    package var version: String
    package var process: Int

    package init(service: String, version: String, process: Int) {
        self.service = service
        self.version = version
        self.process = process
    }
}

/// An `ExportTraceServiceRequest` in the JSON form of OTLP: names in hexadecimal, times and integers as strings.
struct TraceDocument {
    private var json = JSONText()

    static func bytes(of spans: some Sequence<SpanRecord>, from resource: TraceResource) -> [UInt8] {
        var document = TraceDocument()
        document.write(spans, resource)
        return document.json.bytes
    }

    private mutating func write(_ spans: some Sequence<SpanRecord>, _ resource: TraceResource) {
        json.beginObject()
        single("resourceSpans") { document in
            document.object("resource") { document in
                document.list("attributes") { document in
                    document.attribute("service.name", .string(resource.service))
                    document.attribute("service.version", .string(resource.version))
                    document.attribute("process.pid", .integer(resource.process))
                    document.attribute("telemetry.sdk.name", "caxton")
                    document.attribute("telemetry.sdk.language", "swift")
                    document.attribute("telemetry.sdk.version", .string(resource.version))
                }
            }
            document.single("scopeSpans") { document in
                document.object("scope") { document in
                    document.string("name", "caxton")
                    document.string("version", resource.version)
                }
                document.list("spans") { document in
                    for span in spans { document.write(span) }
                }
            }
        }
        json.endObject()
    }

    private mutating func write(_ span: SpanRecord) {
        json.beginObject()
        string("traceId", span.context.trace.hexadecimal)
        string("spanId", span.context.span.hexadecimal)
        if let parent = span.parent { string("parentSpanId", parent.hexadecimal) }
        json.key("flags")
        json.integer(span.context.isSampled ? 1 : 0)
        string("name", span.name)
        json.key("kind")
        json.integer(span.kind.number)
        string("startTimeUnixNano", String(span.start.nanoseconds))
        string("endTimeUnixNano", String(span.end.nanoseconds))
        list("attributes") { document in
            for (key, value) in span.attributes.entries { document.attribute(key, value) }
        }
        switch span.outcome {
        // OpenTelemetry leaves it to people to call something good.
        case .ok: break
        case .failed(let message): failure(message)
        }
        json.endObject()
    }

    private mutating func failure(_ message: String) {
        object("status") { document in
            document.json.key("code")
            document.json.integer(2)
            if !message.isEmpty { document.string("message", message) }
        }
    }

    private mutating func attribute(_ key: StaticString, _ value: LogValue) {
        // What was said belongs to nobody but those who talk.
        if case .content = value { return }
        json.beginObject()
        string("key", "\(key)")
        object("value") { document in
            switch value {
            case .string(let text): document.string("stringValue", text)
            case .integer(let number): document.string("intValue", String(number))
            case .double(let number):
                document.json.key("doubleValue")
                document.json.number(number.isFinite ? number : 0)
            case .boolean(let flag):
                document.json.key("boolValue")
                document.json.boolean(flag)
            case .duration(let span):
                document.json.key("doubleValue")
                document.json.number(span.seconds)
            case .content: break
            }
        }
        json.endObject()
    }

    // MARK: Shapes

    private mutating func string(_ key: String, _ value: String) {
        json.key(key)
        json.string(value)
    }

    private mutating func object(_ key: String, _ write: (inout TraceDocument) -> Void) {
        json.key(key)
        json.beginObject()
        write(&self)
        json.endObject()
    }

    private mutating func list(_ key: String, _ write: (inout TraceDocument) -> Void) {
        json.key(key)
        json.beginArray()
        write(&self)
        json.endArray()
    }

    /// A list of one object.
    private mutating func single(_ key: String, _ write: (inout TraceDocument) -> Void) {
        list(key) { document in
            document.json.beginObject()
            write(&document)
            document.json.endObject()
        }
    }
}

extension SpanRecord.Kind {
    fileprivate var number: Int {
        switch self {
        case .internal: 1
        case .server: 2
        case .client: 3
        case .producer: 4
        }
    }
}
