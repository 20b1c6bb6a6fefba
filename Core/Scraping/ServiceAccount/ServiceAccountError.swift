/// Why a service account has no token to give; names the secret and the field, and never repeats a value of the key.
package struct ServiceAccountError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// The secret is unset.
        case notConfigured
        case fileUnreadable
        /// The key file lacks a field, or one that it has cannot be used.
        case invalidKey
        /// The token endpoint gave something other than a token.
        case refused
    }

    package var code: Code
    /// Name of the secret that holds the key file.
    package var secret: String
    /// Of the key file or of the token endpoint's answer; nil for the whole.
    package var field: String?
    package var detail: String

    package init(_ code: Code, _ secret: String, field: String? = nil, _ detail: String) {
        self.code = code
        self.secret = secret
        self.field = field
        self.detail = detail
    }

    package var description: String {
        [self.secret, self.field, self.detail].compactMap(\.self).joined(separator: ": ")
    }
}
