import Synchronization

/// The secrets of a process: those it was told, and those that came up while it ran, shared by all copies of its redactor.
final class KnownSecrets: Sendable {
    private struct State {
        var learnt: [String] = []
        var inText: SecretPatterns
        var inData: SecretPatterns
    }

    /// Tokens are renewed for as long as a process lives, and old ones are worth nothing: the newest are kept.
    private static let maximum = 256

    private let told: [String]
    private let state: Mutex<State>

    init(_ told: [String]) {
        self.told = told
        let (inText, inData) = Self.patterns(told)
        self.state = Mutex(State(inText: inText, inData: inData))
    }

    func learn(_ secret: String) {
        self.state.withLock { state in
            guard !state.learnt.contains(secret) else { return }
            state.learnt.append(secret)
            if state.learnt.count > Self.maximum { state.learnt.removeFirst() }
            (state.inText, state.inData) = Self.patterns(self.told + state.learnt)
        }
    }

    var inText: SecretPatterns { self.state.withLock(\.inText) }
    var inData: SecretPatterns { self.state.withLock(\.inData) }

    private static func patterns(_ secrets: [String]) -> (inText: SecretPatterns, inData: SecretPatterns) {
        let secrets = Set(secrets)
        return (
            SecretPatterns(secrets, ofAtLeast: Redactor.shortestInText),
            SecretPatterns(secrets, ofAtLeast: Redactor.shortestInData)
        )
    }
}
