import Crypto
import CryptoExtras
import FoundationEssentials
import Invocation
import Timing

extension ServiceAccountKey {
    /// As long as Google lets an assertion live.
    static let assertionLife = Duration.seconds(3600)

    private struct Header: Encodable {
        var alg = "RS256"
        var typ = "JWT"
        var kid: String
    }

    private struct Claims: Encodable {
        var iss: String
        var scope: String
        var aud: String
        /// Seconds since the epoch.
        var iat: Int64
        var exp: Int64
    }

    /// The signed JSON Web Token (RFC 7523) that the token endpoint takes for a token of a scope.
    func assertion(scope: String, at now: Timestamp) throws -> String {
        let claims = Claims(
            iss: self.clientEmail, scope: scope, aud: self.endpoint.url, iat: now.secondsSinceEpoch,
            exp: now.advanced(by: Self.assertionLife).secondsSinceEpoch)
        let signed = try [JSON.encode(Header(kid: self.keyID)), JSON.encode(claims)]
            .map { Data($0.utf8).base64URL }.joined(separator: ".")
        let signature = try self.signingKey.signature(
            for: SHA256.hash(data: Data(signed.utf8)), padding: .insecurePKCS1v1_5)
        return "\(signed).\(signature.rawRepresentation.base64URL)"
    }
}

extension Timestamp {
    fileprivate var secondsSinceEpoch: Int64 { self.milliseconds / 1000 }
}

extension Data {
    /// Base64 for URLs, without padding (RFC 4648, section 5).
    fileprivate var base64URL: String {
        self.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
