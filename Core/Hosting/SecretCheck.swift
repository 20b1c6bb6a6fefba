import Rollout
import Scraping

/// Sources that an environment cannot ask, by the variable that they lack.
struct SecretCheck: CustomStringConvertible {
    let missing: MissingSecret
    let sources: [SourceDeclaration]

    /// Whether somebody waits for one of them.
    var isRequired: Bool { self.sources.contains { !$0.isOptional } }

    var description: String {
        let names = self.sources.map { $0.isOptional ? "\($0.id) (optional)" : $0.id }.joined(separator: ", ")
        return "\(self.missing): \(names)"
    }

    /// What is missing, by name; nothing where an upstream plays the sources.
    static func lacks(_ configuration: HostConfiguration) -> [SecretCheck] {
        let address = SourceAddress(upstream: configuration.runtime.upstream)
        let lacking = SourceCatalog.all.compactMap { source in
            source.missingSecret(at: address, secret: configuration.sources.secret).map { ($0, source) }
        }
        return Dictionary(grouping: lacking) { $0.0.name }.sorted { $0.key < $1.key }.map { name, pairs in
            SecretCheck(missing: MissingSecret(name: name), sources: pairs.map(\.1))
        }
    }
}
