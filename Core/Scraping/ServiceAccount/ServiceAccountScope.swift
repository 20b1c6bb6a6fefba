/// Which token a source of Google is asked with.
package struct ServiceAccountScope: Sendable, Hashable {
    /// Name of the secret that holds the account's key file, as JSON or by its path.
    package var secret: String
    /// What the token is for: `https://www.googleapis.com/auth/drive.readonly`.
    package var scope: String

    /// The host that the key files of Google name for tokens.
    package static let usualTokenHost = "oauth2.googleapis.com"

    package init(secret: String, scope: String) {
        self.secret = secret
        self.scope = scope
    }
}
