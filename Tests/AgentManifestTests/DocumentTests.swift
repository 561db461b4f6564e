import AgentManifest
import TestKit
import Testing

/// The generated files of the repository; RECORD=1 writes them.
@Test(arguments: ManifestDocuments.all.map(\.path))
func `what is committed is what the declarations say`(_ path: String) throws {
    let content = try #require(ManifestDocuments.all.first { $0.path == path }?.content)
    try Golden.check("../../../\(path)", content)
}
