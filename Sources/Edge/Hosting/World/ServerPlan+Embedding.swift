import AgentModel
package import Embedding
package import HTTPClient
import Platform

/// Where vectors of texts come from.
extension ServerPlan {
    /// Where models are looked for; they are fetched to the first place.
    package var models: ModelLibrary {
        ModelLibrary(own: places.models, program: try? DetachedProcess.ownProgram())
    }

    /// The embedder that the configuration names, and what fetches its model if that is wanted. Fetching begins when the
    /// server does: `begin` returns at once, and who asks for a vector meanwhile is told how far it is.
    package func embedding(_ http: HTTPClient) -> (source: ModelSource, fetch: BackgroundFetch?) {
        let memory = configuration.memory
        let library = models
        let fetch =
            memory.fetchModel ? BackgroundFetch(library, http: http, from: memory.modelURL?.description) : nil
        let source = ModelSource(
            library, model: memory.embeddingModel, precision: PrecisionChoice(memory.precision),
            progress: { fetch?.progress })
        return (source, fetch)
    }
}
