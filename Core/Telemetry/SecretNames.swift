/// Decides by a name alone whether what it names must not be written.
package enum SecretNames {
    package static let redacted = "[redacted]"

    /// Whether a header, metadata key or field is secret: "X-Api-Key", "db_password", "refreshToken".
    ///
    /// Case and separators do not count, and whatever ends in a telling word is secret: hiding a harmless value costs
    /// less than writing one that is not.
    package static func isSecret(_ name: some StringProtocol) -> Bool {
        let letters = name.lowercased().filter { $0.isLetter || $0.isNumber }
        return Self.endings.contains(where: letters.hasSuffix)
    }

    /// Whether a parameter of a URL is secret; there `key` and signatures are too.
    package static func isSecretParameter(_ name: some StringProtocol) -> Bool {
        Self.isSecret(name) || Self.parameters.contains(where: name.lowercased().hasSuffix)
    }

    private static let endings = [
        "authorization", "apikey", "token", "cookie", "cookies", "password", "passwd", "secret", "secrets",
        "credential", "credentials", "privatekey",
    ]
    private static let parameters = ["key", "sig", "signature"]
}
