import Synchronization
import Timing

/// The service accounts of one process, and the tokens that they have been given, in memory only.
package final class ServiceAccounts: Sendable {
    private enum Answer {
        case token(AccessToken)
        case refusal(ServiceAccountError, until: Timestamp)
    }

    /// A key that was refused is not tried again for so long: thirty requests of a run are one question.
    private static let refusalLife = Duration.seconds(60)

    private let keyFile: @Sendable (String) throws(ServiceAccountError) -> String?
    private let answers = Mutex<[ServiceAccountScope: Answer]>([:])

    /// - Parameter keyFile: the JSON of the key file that a secret of this name holds; nil when it is unset.
    package init(keyFile: @escaping @Sendable (String) throws(ServiceAccountError) -> String?) {
        self.keyFile = keyFile
    }

    /// The key of an account, read anew each time, because files are replaced when keys are.
    package func key(_ secret: String) throws(ServiceAccountError) -> ServiceAccountKey {
        guard let json = try self.keyFile(secret) else {
            throw ServiceAccountError(.notConfigured, secret, "is not set, and a token needs it")
        }
        return try ServiceAccountKey(json, secret: secret)
    }

    /// The token that is still good; nil when one has to be asked for.
    ///
    /// - Throws: the refusal of a moment ago.
    func token(for scope: ServiceAccountScope, at now: Timestamp) throws(ServiceAccountError) -> AccessToken? {
        switch self.answers.withLock({ $0[scope] }) {
        case .token(let token) where now < token.goodUntil: return token
        case .refusal(let error, let until) where now < until: throw error
        default: return nil
        }
    }

    func keep(_ token: AccessToken, for scope: ServiceAccountScope) {
        self.answers.withLock { $0[scope] = .token(token) }
    }

    func keep(_ refusal: ServiceAccountError, for scope: ServiceAccountScope, at now: Timestamp) {
        self.answers.withLock { $0[scope] = .refusal(refusal, until: now.advanced(by: Self.refusalLife)) }
    }

    /// Forgets a token that was not accepted, unless another has taken its place meanwhile.
    func drop(_ token: AccessToken, for scope: ServiceAccountScope) {
        self.answers.withLock { answers in
            if case .token(token)? = answers[scope] { answers[scope] = nil }
        }
    }
}
