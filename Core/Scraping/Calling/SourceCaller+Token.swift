import Invocation
import Resilience
import Telemetry
import Timing

extension SourceCaller {
    /// Asks with the token of a service account; one that the source does not accept is replaced by a new one, once.
    ///
    /// A 401 is an answer and is not repeated by the layer that repeats: the second call is another request, with another
    /// token, and keeps place and quota like any.
    func withToken(
        for scope: ServiceAccountScope, _ ask: (AccessToken) async throws -> Asked
    ) async throws -> Answer {
        let first: AccessToken
        switch try await self.token(for: scope) {
        case .given(let token): first = token
        case .none(let answer): return answer
        }
        let asked = try await ask(first)
        guard asked.last?.response?.status == 401 else { return asked.answer }
        self.upstreams.accounts.drop(first, for: scope)
        switch try await self.token(for: scope) {
        case .given(let token): return try await ask(token).answer
        case .none(let answer): return answer
        }
    }

    private enum Token {
        case given(AccessToken)
        /// Why there is none, as the answer to the request that needs it.
        case none(Answer)
    }

    /// The token that is kept while it is good, and else a new one.
    private func token(for scope: ServiceAccountScope) async throws -> Token {
        let accounts = self.upstreams.accounts
        do {
            if let token = try accounts.token(for: scope, at: self.context.time.now()) { return .given(token) }
            let key = try accounts.key(scope.secret)
            key.secrets.forEach(self.upstreams.redactor.learn)
            let (asked, askedAt) = try await self.exchange(key, for: scope)
            switch asked.answer {
            case .delayed(let after, let reason): return .none(.delayed(after: after, "\(scope.secret): \(reason)"))
            case .arrived(let response):
                let token = try self.read(response, askedAt: askedAt, for: scope)
                self.upstreams.redactor.learn(token.text)
                accounts.keep(token, for: scope)
                return .given(token)
            case .failed, .notYet: throw self.refusal(asked, of: scope)
            }
        } catch let error as ServiceAccountError {
            return .none(.failed(error.description))
        }
    }

    /// Sends a signed assertion to the endpoint that the key names, a host with a guard of its own.
    private func exchange(
        _ key: ServiceAccountKey, for scope: ServiceAccountScope
    ) async throws -> (Asked, at: Timestamp) {
        let now = self.context.time.now()
        let assertion = try key.assertion(scope: scope.scope, at: now)
        self.upstreams.redactor.learn(assertion)
        let grant = "urn:ietf:params:oauth:grant-type:jwt-bearer".percentEncoded
        let request = SourceRequest(key.endpoint.host, key.endpoint.path)
        let prepared = HTTPRequest(
            self.upstreams.address.url(of: request), method: "POST",
            headers: ["Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"],
            body: Array("grant_type=\(grant)&assertion=\(assertion.percentEncoded)".utf8))
        return (try await self.call(request, rates: [], prepared, as: .json, isSecret: true), now)
    }

    private func read(
        _ response: HTTPResponse, askedAt: Timestamp, for scope: ServiceAccountScope
    ) throws(ServiceAccountError) -> AccessToken {
        do { return try AccessToken(response.body, askedAt: askedAt, secret: scope.secret) } catch {
            self.upstreams.accounts.keep(error, for: scope, at: self.context.time.now())
            throw error
        }
    }

    /// What an endpoint that gave no token has said; kept for a moment where asking again would not help.
    private func refusal(_ asked: Asked, of scope: ServiceAccountScope) -> ServiceAccountError {
        let reason = if case .failed(let reason) = asked.answer { reason } else { "no answer that gives one" }
        let detail = [reason, asked.last?.response.flatMap { AccessToken.problem(in: $0.body) }]
            .compactMap(\.self).joined(separator: ", ")
        // Redacted before it is cut, so that no half of a secret is left at the end.
        let error = ServiceAccountError(
            .refused, scope.secret, field: "token", String(self.upstreams.redactor.redact(detail).prefix(200)))
        if let status = asked.last?.response?.status, !AttemptResult(.answered(status: status)).isTransient {
            self.upstreams.accounts.keep(error, for: scope, at: self.context.time.now())
        }
        return error
    }
}
