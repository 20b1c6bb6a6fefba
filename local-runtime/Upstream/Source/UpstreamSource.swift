/// One player of the outside world: it answers the questions that are its own and leaves the others.
package struct UpstreamSource: Sendable {
    /// Nil means that another source may answer.
    package var answer: @Sendable (UpstreamRequest) async -> UpstreamReply?
    /// Whether a POST is a question to it; the sources that are scraped are only read.
    package var takesPosts: Bool

    package init(takesPosts: Bool = false, answer: @escaping @Sendable (UpstreamRequest) async -> UpstreamReply?) {
        self.takesPosts = takesPosts
        self.answer = answer
    }

    /// The first source in order that answers.
    package static func first(of sources: [UpstreamSource]) -> UpstreamSource {
        UpstreamSource { request in
            for source in sources {
                if let reply = await source.answer(request) { return reply }
            }
            return nil
        }
    }
}
