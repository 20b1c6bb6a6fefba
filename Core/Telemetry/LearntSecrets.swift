import Synchronization

/// Secrets that came up while a process ran, shared by all copies of its redactor.
final class LearntSecrets: Sendable {
    /// Tokens are renewed for as long as a process lives, and old ones are worth nothing: the newest are kept.
    static let maximum = 256

    private let patterns = Mutex<[SecretPattern]>([])

    func add(_ pattern: SecretPattern) {
        self.patterns.withLock { patterns in
            guard !patterns.contains(pattern) else { return }
            patterns.append(pattern)
            if patterns.count > Self.maximum { patterns.removeFirst() }
        }
    }

    /// All of them and others, longest first.
    func merged(with others: [SecretPattern]) -> [SecretPattern] {
        let learnt = self.patterns.withLock { $0 }
        return learnt.isEmpty ? others : (learnt + others).sorted { $0.length > $1.length }
    }
}
