/// Agent files for tests that do not care what is in them.
enum SampleFile {
    static func agent(_ name: String = "support", _ keys: String = "capabilities = [\"support\"]", tables: String = "")
        -> String
    {
        """
        name = "\(name)"
        system_prompt = "You answer questions about orders."
        \(keys)
        [llm]
        provider = "embedded"
        \(tables)

        """
    }
}
