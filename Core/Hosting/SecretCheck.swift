import Rollout
import Scraping

/// Sources that an environment cannot ask, by the variable that they lack.
struct SecretCheck: CustomStringConvertible {
    /// A source that is not asked, and who stands in for it.
    struct Source {
        let id: String
        let isOptional: Bool
        /// Asked at once in its place; nil where nothing is.
        let standIn: String?

        /// Whether a day would lack what it brings.
        var isMissed: Bool { !self.isOptional && self.standIn == nil }

        fileprivate var words: String {
            if self.isOptional { return "\(self.id) (optional)" }
            return self.standIn.map { "\(self.id) (\($0) stands in)" } ?? self.id
        }
    }

    let missing: MissingSecret
    let sources: [Source]

    /// Whether somebody waits for one of them in vain.
    var isRequired: Bool { self.sources.contains(where: \.isMissed) }

    var description: String { "\(self.missing): \(self.sources.map(\.words).joined(separator: ", "))" }

    /// What is missing, by name; nothing where an upstream plays the sources.
    static func lacks(
        _ configuration: HostConfiguration, of all: [SourceDeclaration] = SourceCatalog.all
    ) -> [SecretCheck] {
        let address = SourceAddress(upstream: configuration.runtime.upstream)
        let secret = configuration.sources.secret
        let lacking = all.compactMap { source in
            source.missingSecret(at: address, secret: secret).map { missing in
                let standIn = source.standInWithoutSecret(among: all, at: address, secret: secret)
                return (missing, Source(id: source.id, isOptional: source.isOptional, standIn: standIn?.id))
            }
        }
        return Dictionary(grouping: lacking) { $0.0.name }.sorted { $0.key < $1.key }.map { name, pairs in
            SecretCheck(missing: MissingSecret(name: name), sources: pairs.map(\.1))
        }
    }
}
