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
}
