/// The kinds of content that a field of a request speaks of.
enum MediaType {
    /// What curl says of a body when it is not told.
    static let unasked = "application/x-www-form-urlencoded"

    /// Without its parameters, in small letters.
    static func essence(_ field: String) -> String {
        let type = field.split(separator: ";", omittingEmptySubsequences: false)[0]
        return String(type.filter { $0 != " " && $0 != "\t" }).lowercased()
    }

    /// Whether one of the kinds that a client accepts is exactly this one.
    static func accepts(_ fields: [String], _ type: String) -> Bool {
        fields.contains { field in field.split(separator: ",").contains { essence(String($0)) == type } }
    }
}
