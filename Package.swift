// swift-tools-version: 6.2
import PackageDescription

/// The rules every Swift target is compiled under; `Scripts/` adds the ones SwiftPM cannot express.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .treatAllWarnings(as: .error),
]

/// Those of what becomes part of a program: without the library for regular expressions, which is imported unasked and
/// larger than most rooms.
let lean: [SwiftSetting] =
    strict + [.unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"])]

/// Those of rooms whose code runs seldom and is much: small rather than fast.
let small: [SwiftSetting] = lean + [.unsafeFlags(["-Osize"], .when(configuration: .release))]

/// One room of the house. The folder says which layer it belongs to; the list says what it may import.
func room(
    _ layer: String, _ name: String, _ dependencies: [Target.Dependency] = [], isSeldomUsed: Bool = false
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/\(layer)/\(name)",
        swiftSettings: isSeldomUsed ? small : lean)
}

/// A program: one small composition root over the library that does the work.
func app(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: "Sources/Apps/\(name)", swiftSettings: lean)
}

/// The tests of one room; the approved outputs that some keep in `Goldens` are no sources.
func tests(_ room: String, _ dependencies: [Target.Dependency], goldens: Bool = false) -> Target {
    .testTarget(
        name: "\(room)Tests", dependencies: dependencies + ["TestKit"], path: "Tests/\(room)Tests",
        exclude: goldens ? ["Goldens"] : [], swiftSettings: strict)
}

let package = Package(
    name: "caxton",
    products: [
        .executable(name: "caxton", targets: ["caxton"]),
        .executable(name: "caxton-toml", targets: ["caxton-toml"]),
        .executable(name: "caxton-bench", targets: ["caxton-bench"]),
    ],
    targets: [
        // C: data and shims, no logic.
        .target(name: "CCurl", path: "Sources/C/CCurl"),
        .target(name: "CEmbedded", path: "Sources/C/CEmbedded"),
        .target(name: "CInotifyTools", path: "Sources/C/CInotifyTools"),
        .target(name: "CKernels", path: "Sources/C/CKernels", cSettings: [.unsafeFlags(["-O3"])]),
        .target(name: "CLinux", path: "Sources/C/CLinux"),
        .systemLibrary(
            name: "CSQLite", path: "Sources/C/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(name: "COpenSSL", path: "Sources/C/COpenSSL"),

        // Base: depends on nothing of ours, and not on Foundation.
        room("Base", "Diagnostics", isSeldomUsed: true),
        room("Base", "JSON", ["Diagnostics"]),
        room("Base", "Telemetry"),
        room("Base", "TOML", ["Diagnostics"]),

        // Facades: one safe Swift face for each thing outside.
        room("Facades", "Embedded", ["CEmbedded"]),
        room("Facades", "FileWatch", ["CInotifyTools", "CLinux", "Platform"], isSeldomUsed: true),
        room("Facades", "HTTPClient", ["CCurl", "CLinux", "Platform"]),
        room("Facades", "HTTPServer", ["CLinux", "COpenSSL", "Platform"]),
        room("Facades", "Platform", ["CLinux"]),
        room("Facades", "SQLite", ["CSQLite", "Platform"]),

        // Domain: the words of the product; values only.
        room("Domain", "AgentModel", isSeldomUsed: true),
        room("Domain", "AgentManifest", ["AgentModel", "Diagnostics", "JSON", "TOML"], isSeldomUsed: true),
        room("Domain", "AgentPorts", ["AgentModel", "JSON"], isSeldomUsed: true),
        room(
            "Domain", "AgentTemplates", ["AgentManifest", "AgentModel", "Diagnostics", "TOML"], isSeldomUsed: true),

        // Engine: what makes agents run; pure machines and the tasks that drive them.
        room("Engine", "Conversation", ["AgentModel", "AgentPorts", "JSON", "Telemetry"]),
        room(
            "Engine", "Dispatch",
            ["AgentModel", "AgentPorts", "Conversation", "JSON", "Routing", "Supervision"], isSeldomUsed: true),
        room(
            "Engine", "Gatherings",
            ["AgentModel", "AgentPorts", "Conversation", "Dispatch", "JSON", "Routing"], isSeldomUsed: true),
        room("Engine", "Recall", ["AgentModel", "AgentPorts", "Conversation", "JSON"], isSeldomUsed: true),
        room("Engine", "Routing", ["AgentModel", "AgentPorts", "Diagnostics", "JSON"]),
        room(
            "Engine", "Supervision",
            ["AgentManifest", "AgentModel", "AgentPorts", "Conversation", "Diagnostics", "JSON", "Routing"]),

        // Adapters: the ports of the domain, over the facades.
        room(
            "Adapters", "Embedding", ["AgentPorts", "CKernels", "HTTPClient", "JSON", "Platform"], isSeldomUsed: true),
        room("Adapters", "Peers", ["AgentModel", "AgentPorts", "HTTPClient", "JSON"], isSeldomUsed: true),
        room(
            "Adapters", "Memory", ["AgentModel", "AgentPorts", "JSON", "Platform", "SQLite", "VectorIndex"],
            isSeldomUsed: true),
        room(
            "Adapters", "Providers",
            ["AgentModel", "AgentPorts", "Diagnostics", "HTTPClient", "JSON", "Platform", "TOML"]),
        room("Adapters", "Tools", ["AgentModel", "AgentPorts", "HTTPClient", "JSON", "Platform"], isSeldomUsed: true),
        room("Adapters", "VectorIndex", ["CKernels", "Platform"]),

        // Edge: what a person touches.
        room(
            "Edge", "ControlAPI",
            [
                "AgentManifest", "AgentModel", "AgentPorts", "AgentTemplates", "Conversation", "Diagnostics",
                "Dispatch", "Gatherings", "HTTPServer", "JSON", "Observation", "Routing", "Supervision", "TOML",
                "Telemetry",
            ], isSeldomUsed: true),
        room("Edge", "ControlClient", ["Diagnostics", "HTTPClient", "JSON", "Platform"], isSeldomUsed: true),
        room(
            "Edge", "Observation",
            [
                "AgentModel", "AgentPorts", "Diagnostics", "HTTPServer", "JSON", "Memory", "Platform", "Supervision",
                "Telemetry",
            ]),
        room(
            "Edge", "Hosting",
            [
                "AgentManifest", "AgentModel", "AgentPorts", "AgentTemplates", "ControlAPI", "ControlClient",
                "Conversation", "Diagnostics", "Dispatch", "Embedded", "Embedding", "FileWatch", "Gatherings",
                "HTTPClient", "HTTPServer", "JSON", "Memory", "Observation", "Peers", "Platform", "Providers", "Recall",
                "Supervision", "Telemetry",
                "Tools",
            ], isSeldomUsed: true),
        room(
            "Edge", "Commands",
            [
                "AgentManifest", "AgentModel", "AgentTemplates", "ControlAPI", "ControlClient", "Diagnostics",
                "Embedding", "HTTPClient", "Hosting", "JSON", "Platform", "Routing", "TOML",
            ], isSeldomUsed: true),

        // Apps: composition roots.
        app("caxton", ["Commands"]),
        app("caxton-docs", ["Commands", "Platform"]),
        app("caxton-toml", ["Diagnostics", "JSON", "Platform", "TOML"]),
        .executableTarget(
            name: "caxton-bench",
            dependencies: [
                "AgentManifest", "AgentModel", "AgentPorts", "CCurl", "CSQLite", "Conversation", "Diagnostics",
                "Gatherings", "HTTPClient", "HTTPServer", "JSON", "Memory", "Observation", "Platform", "Providers",
                "Routing", "Supervision", "TOML", "Telemetry", "VectorIndex",
            ],
            path: "Benchmarks/caxton-bench", swiftSettings: strict),
        .executableTarget(
            name: "caxton-bench-embed", dependencies: ["Embedding", "JSON", "Platform"],
            path: "Benchmarks/caxton-bench-embed", swiftSettings: strict),
        .executableTarget(
            name: "caxton-fuzz", dependencies: ["Diagnostics", "TOML"],
            path: "Benchmarks/caxton-fuzz", swiftSettings: strict),

        // Tests.
        .target(
            name: "TestKit", dependencies: ["AgentModel", "AgentPorts", "Diagnostics", "JSON", "Platform"],
            path: "Sources/TestKit", swiftSettings: strict),
        tests("Diagnostics", ["Diagnostics", "JSON"], goldens: true),
        tests("JSON", ["Diagnostics", "JSON"], goldens: true),
        tests("Telemetry", ["JSON", "Platform", "Telemetry"]),
        tests("TOML", ["Diagnostics", "TOML"], goldens: true),
        tests("Platform", ["Platform"]),
        tests("FileWatch", ["FileWatch", "Platform"]),
        tests("SQLite", ["Platform", "SQLite", "sqlite-crash-writer"]),
        .executableTarget(
            name: "sqlite-crash-writer", dependencies: ["Platform", "SQLite"],
            path: "Tests/Support/sqlite-crash-writer", swiftSettings: strict),
        tests("Embedding", ["AgentPorts", "Embedding", "HTTPClient", "HTTPServer", "JSON", "Platform"]),
        tests("HTTPClient", ["HTTPClient", "Platform"]),
        tests("HTTPServer", ["HTTPServer", "Platform"]),
        tests(
            "Memory",
            ["AgentModel", "AgentPorts", "CSQLite", "CSQLiteFaults", "JSON", "Memory", "Platform", "SQLite"]),
        .target(name: "CSQLiteFaults", dependencies: ["CSQLite"], path: "Tests/Support/CSQLiteFaults"),
        tests(
            "Providers",
            ["AgentModel", "AgentPorts", "Diagnostics", "HTTPClient", "JSON", "Platform", "Providers"], goldens: true),
        tests("Tools", ["AgentModel", "AgentPorts", "HTTPClient", "JSON", "Platform", "Tools"]),
        tests("VectorIndex", ["CKernels", "Platform", "VectorIndex"]),
        tests("AgentModel", ["AgentModel"]),
        tests("AgentManifest", ["AgentManifest", "AgentModel", "Diagnostics", "JSON", "TOML"], goldens: true),
        tests(
            "AgentTemplates",
            ["AgentManifest", "AgentModel", "AgentTemplates", "Diagnostics", "Embedded", "Platform", "TOML"],
            goldens: true),
        tests("ControlClient", ["ControlClient", "Diagnostics", "JSON", "Platform"]),
        tests(
            "Commands",
            [
                "AgentManifest", "AgentModel", "AgentPorts", "Commands", "ControlAPI", "Conversation", "Diagnostics",
                "Dispatch", "Gatherings", "HTTPServer", "Hosting", "JSON", "Memory", "Observation", "Platform",
                "Supervision",
            ], goldens: true),
        tests("Conversation", ["AgentModel", "AgentPorts", "Conversation", "JSON"]),
        tests(
            "Dispatch",
            ["AgentModel", "AgentPorts", "Conversation", "Dispatch", "JSON", "Routing", "Supervision"]),
        tests("Gatherings", ["AgentModel", "AgentPorts", "Conversation", "Gatherings", "JSON"]),
        tests("Peers", ["AgentModel", "AgentPorts", "HTTPClient", "HTTPServer", "JSON", "Peers"]),
        tests("Recall", ["AgentModel", "AgentPorts", "Conversation", "JSON", "Memory", "Recall"]),
        tests("Routing", ["AgentModel", "AgentPorts", "Diagnostics", "JSON", "Routing"], goldens: true),
        tests(
            "Supervision",
            [
                "AgentManifest", "AgentModel", "AgentPorts", "Conversation", "Diagnostics", "JSON", "Routing",
                "Supervision",
            ]),
        tests(
            "ControlAPI",
            [
                "AgentManifest", "AgentModel", "AgentPorts", "AgentTemplates", "ControlAPI", "Conversation",
                "Diagnostics", "Dispatch", "Embedded", "Gatherings", "HTTPServer", "JSON", "Memory", "Observation",
                "Platform", "Routing", "Supervision",
            ]),
        tests(
            "Observation",
            [
                "AgentModel", "AgentPorts", "HTTPServer", "JSON", "Memory", "Observation", "Platform", "Supervision",
                "Telemetry",
            ]),
        tests(
            "Hosting", ["AgentModel", "AgentPorts", "HTTPClient", "HTTPServer", "Hosting", "JSON", "Observation"]),
        tests("EndToEnd", ["HTTPServer", "JSON", "Platform"]),
    ]
)
