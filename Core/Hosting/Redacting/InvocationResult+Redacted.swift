import Invocation
import Telemetry

extension InvocationResult {
    /// The result as it is printed, logged and recorded.
    func redacted(by redactor: Redactor) -> InvocationResult {
        switch self {
        case .unexpected(let message): .unexpected(redactor.withoutSecrets(message))
        case .outcome(.done(let message)): .outcome(.done(redactor.withoutSecrets(message)))
        case .outcome(.ignored(let message)): .outcome(.ignored(redactor.withoutSecrets(message)))
        case .outcome(.retry(let after, let reason)):
            .outcome(.retry(after: after, redactor.withoutSecrets(reason)))
        case .outcome(.reject(let reason)): .outcome(.reject(redactor.withoutSecrets(reason)))
        case .outcome(.misconfigured(let reason)): .outcome(.misconfigured(redactor.withoutSecrets(reason)))
        }
    }
}
