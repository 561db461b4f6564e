/// The files of the repository that are made from the declarations of this room.
package enum ManifestDocuments {
    /// Paths relative to the root of the repository, with what belongs there.
    package static var all: [(path: String, content: String)] {
        [
            ("schema/agent.schema.json", SchemaGenerator.schema(of: .agent)),
            ("schema/server.schema.json", SchemaGenerator.schema(of: .server)),
            ("docs/reference/agent.md", ReferenceGenerator.page(of: .agent)),
            ("docs/reference/effects.md", EffectPage.markdown()),
            ("docs/reference/server.md", ReferenceGenerator.page(of: .server)),
        ]
    }
}
