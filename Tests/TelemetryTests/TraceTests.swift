import Telemetry
import Testing

struct TraceTests {
    static let good: [(String, Bool)] = [
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true),
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", false),
        ("00-00000000000000000000000000000001-0000000000000001-03", true),
        ("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true),
        ("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more-of-the-future", true),
    ]

    @Test(arguments: good)
    func `a traceparent is read, and written in our version`(_ header: String, _ isSampled: Bool) throws {
        let context = try #require(TraceContext(traceparent: header))
        #expect(context.isSampled == isSampled)
        let (trace, span) = (context.trace.hexadecimal, context.span.hexadecimal)
        #expect(header.dropFirst(3).hasPrefix("\(trace)-\(span)-"))
        #expect(context.traceparent == "00-\(trace)-\(span)-\(isSampled ? "01" : "00")")
    }

    @Test(arguments: [
        "", "00", "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
        "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01x",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ö",
        " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333-01",
    ])
    func `anything else is not a traceparent`(_ header: String) {
        #expect(TraceContext(traceparent: header) == nil)
    }
}
