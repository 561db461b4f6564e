import AgentModel
import Platform

/// Where agents' files are, and the threads that look for them.
struct FileOffice: Sendable {
    let crew: BlockingCrew
    let home: String?
    let directory: @Sendable (AgentDefinition) -> FilePath

    /// Judges and looks on a thread that may block.
    func with<Value: Sendable>(
        _ errand: ToolErrand, _ body: @escaping @Sendable (FileAccess) throws(ToolProblem) -> Value
    ) async throws(ToolProblem) -> Value {
        let (home, directory) = (home, directory(errand.definition).text)
        let outcome = await crew.run { () -> Result<Value, ToolProblem> in
            do throws(ToolProblem) {
                return .success(try body(try FileAccess(errand, directory: directory, home: home)))
            } catch {
                return .failure(error)
            }
        }
        guard let outcome else { throw ToolProblem("the files could not be looked at") }
        return try outcome.get()
    }
}
