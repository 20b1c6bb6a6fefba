import CryptoExtras
import Extraction
import FoundationEssentials

/// The key file of a Google service account, read and checked.
package struct ServiceAccountKey: Sendable {
    /// Who the account is: `name@project.iam.gserviceaccount.com`.
    package let clientEmail: String
    /// The host that is asked for tokens.
    package var tokenHost: String { self.endpoint.host }
    let keyID: String
    let endpoint: TokenEndpoint
    let signingKey: _RSA.Signing.PrivateKey
    /// The lines of the private key: however its text is escaped, cut or joined, they stay as they are.
    let secrets: [String]

    /// - Parameters:
    ///   - json: the key file as Google hands it out.
    ///   - secret: names the file in errors, which repeat nothing of it.
    package init(_ json: String, secret: String) throws(ServiceAccountError) {
        guard let file = try? JSONDecoder().decode(JSONOutline.self, from: Data(json.utf8)), case .object = file else {
            throw ServiceAccountError(.invalidKey, secret, "is neither a JSON object nor the path of one")
        }
        func text(_ field: String) throws(ServiceAccountError) -> String {
            guard case .text(let text)? = file[field], !text.isEmpty else {
                throw ServiceAccountError(.invalidKey, secret, field: field, "is missing or not a text")
            }
            return text
        }
        guard try text("type") == "service_account" else {
            throw ServiceAccountError(.invalidKey, secret, field: "type", "is not service_account")
        }
        self.clientEmail = try text("client_email")
        self.keyID = try text("private_key_id")
        self.endpoint = try TokenEndpoint(text("token_uri"), secret: secret)
        let pem = try text("private_key")
        guard let key = try? _RSA.Signing.PrivateKey(pemRepresentation: pem) else {
            throw ServiceAccountError(
                .invalidKey, secret, field: "private_key", "is no RSA key of at least 2048 bits in PEM")
        }
        self.signingKey = key
        self.secrets = pem.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }.map(String.init)
    }
}
