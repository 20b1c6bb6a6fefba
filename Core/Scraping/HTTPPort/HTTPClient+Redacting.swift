package import Telemetry

extension HTTPClient {
    /// The same client, whose answers and failures do not hold the secrets that a redactor was told.
    ///
    /// An upstream that echoes a key is redacted as it arrives, before anybody hashes the body, keeps it, follows its
    /// cursor or quotes the first line of it: of a text that was cut through a secret, half a secret would be left.
    package func redacting(_ redactor: Redactor) -> HTTPClient {
        guard redactor.knowsSecrets else { return self }
        return HTTPClient { request in
            do {
                var response = try await self.send(request)
                response.body = redactor.withoutSecrets(response.body)
                response.headers = HTTPHeaders(
                    response.headers.fields.map {
                        .init(redactor.withoutSecrets($0.name), redactor.withoutSecrets($0.value))
                    })
                response.effectiveURL = redactor.withoutSecrets(response.effectiveURL)
                return response
            } catch let failure as HTTPFailure {
                throw HTTPFailure(failure.code, redactor.withoutSecrets(failure.detail))
            }
        }
    }
}
