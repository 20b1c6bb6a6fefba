/// One player of the outside world: it answers the questions that are its own and leaves the others.
package struct UpstreamSource: Sendable {
    /// Nil means that another source may answer.
    package var answer: @Sendable (UpstreamRequest) async -> UpstreamReply?

    package init(answer: @escaping @Sendable (UpstreamRequest) async -> UpstreamReply?) {
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
