/// A source that cannot be asked, because the variable with its secret is not set.
package struct MissingSecret: Sendable, Equatable, CustomStringConvertible {
    /// The variable.
    package var name: String

    package init(name: String) {
        self.name = name
    }

    package var description: String { "\(self.name) is not set, and its host answers nobody without it" }
}

extension SourceDeclaration {
    /// What the source lacks before any call; nil where it has its secret, or needs none.
    ///
    /// An upstream that plays the sources asks for no key.
    package func missingSecret(
        at address: SourceAddress, secret: (String) -> String?
    ) -> MissingSecret? {
        guard address.upstream == nil, let name = self.secretName, secret(name) == nil else { return nil }
        return MissingSecret(name: name)
    }

    /// The fallback of this source, where it can be asked; nil where none is declared, or it lacks its own secret.
    ///
    /// Without that it would bring nothing either, and hide what the source lacks.
    ///
    /// - Parameter sources: those that may be asked.
    package func usableFallback(
        among sources: [SourceDeclaration], at address: SourceAddress, secret: (String) -> String?
    ) -> SourceDeclaration? {
        guard let id = self.fallback, let fallback = sources.first(where: { $0.id == id }) else { return nil }
        return fallback.missingSecret(at: address, secret: secret) == nil ? fallback : nil
    }

    /// The source that stands in at once while this one lacks its secret, because no wait brings one.
    ///
    /// Nil where it lacks none, where nothing can stand in, and for an optional source, which is skipped.
    package func standInWithoutSecret(
        among sources: [SourceDeclaration], at address: SourceAddress, secret: (String) -> String?
    ) -> SourceDeclaration? {
        guard !self.isOptional, self.missingSecret(at: address, secret: secret) != nil else { return nil }
        return self.usableFallback(among: sources, at: address, secret: secret)
    }
}
