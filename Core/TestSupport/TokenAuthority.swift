import Crypto
import CryptoExtras
import FoundationEssentials
package import Invocation
import Synchronization
package import Timing

/// Google's side of a service account: a key made on the spot, assertions checked to the letter, tokens that run out.
package final class TokenAuthority: Sendable {
    package static let endpoint = "https://oauth2.googleapis.com/token"
    private static let email = "reader@project-1.iam.gserviceaccount.com"
    private static let scope = "https://www.googleapis.com/auth/drive.readonly"
    private static let form = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="

    private struct State {
        var goodUntil: [String: Timestamp] = [:]
        var assertions: [String] = []
        var granted: [String] = []
    }

    private let key: _RSA.Signing.PrivateKey
    private let lifeSeconds: Int
    private let state = Mutex(State())

    /// Made once a process: finding primes takes longer than everything that a test does with them.
    private static let shared = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }

    /// - Parameter isStranger: has a key of its own, with which no other authority can do anything.
    package init(lifeSeconds: Int = 3599, isStranger: Bool = false) throws {
        self.key = isStranger ? try _RSA.Signing.PrivateKey(keySize: .bits2048) : try Self.shared.get()
        self.lifeSeconds = lifeSeconds
    }

    /// The account's key file; `changing` replaces fields, and takes away those that become null.
    package func keyFile(changing: [String: JSONValue] = [:]) throws -> String {
        var fields: [String: JSONValue] = [
            "type": .string("service_account"), "client_email": .string(Self.email),
            "private_key_id": .string("key-1"), "private_key": .string(self.key.pkcs8PEMRepresentation),
            "token_uri": .string(Self.endpoint),
        ]
        for (name, value) in changing { fields[name] = value == .null ? nil : value }
        return try JSON.encode(JSONValue.object(fields))
    }

    /// What came in and went out that nobody may write down: assertions, tokens and the lines of the key.
    package var secrets: [String] {
        let lines = self.key.pkcs8PEMRepresentation.split(separator: "\n").filter { !$0.hasPrefix("-----") }
        return self.state.withLock { $0.assertions + $0.granted } + lines.map(String.init)
    }

    /// How many tokens were given.
    package var grants: Int { self.state.withLock { $0.granted.count } }

    /// Answers a request for a token; a refusal repeats what it refuses, as no careful server would.
    package func grant(_ body: [UInt8], at now: Timestamp) throws -> (status: Int, body: [UInt8]) {
        let text = String(decoding: body, as: UTF8.self)
        let assertion = text.hasPrefix(Self.form) ? String(text.dropFirst(Self.form.count)) : ""
        self.state.withLock { $0.assertions.append(assertion) }
        if let problem = try self.problem(with: assertion, at: now) {
            let refusal = ["error": "invalid_grant", "error_description": "\(problem): \(assertion)"]
            return (400, Array(try JSON.encode(refusal).utf8))
        }
        let token = self.state.withLock { state in
            let token = "ya29.a-token-of-a-test-\(state.granted.count + 1)"
            state.granted.append(token)
            state.goodUntil[token] = now.advanced(by: .seconds(self.lifeSeconds))
            return token
        }
        let answer = #"{"access_token":"\#(token)","expires_in":\#(self.lifeSeconds),"token_type":"Bearer"}"#
        return (200, Array(answer.utf8))
    }

    /// Whether a request with this Authorization field may be answered.
    package func accepts(_ authorization: String?, at now: Timestamp) -> Bool {
        guard let authorization, authorization.hasPrefix("Bearer ") else { return false }
        return self.state.withLock { $0.goodUntil[String(authorization.dropFirst(7))] }.map { now < $0 } ?? false
    }

    /// Takes back every token.
    package func revoke() {
        self.state.withLock { $0.goodUntil = [:] }
    }

    private func problem(with assertion: String, at now: Timestamp) throws -> String? {
        let parts = assertion.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let head = Self.decoded(parts[0]), let body = Self.decoded(parts[1]),
            let signature = Self.decoded(parts[2])
        else { return "form" }
        let signed = SHA256.hash(data: Data("\(parts[0]).\(parts[1])".utf8))
        guard
            self.key.publicKey.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: signed, padding: .insecurePKCS1v1_5)
        else { return "signature" }
        let header = try JSON.decode([String: String].self, from: String(decoding: head, as: UTF8.self))
        guard header == ["alg": "RS256", "typ": "JWT", "kid": "key-1"] else { return "header" }
        let claims = try JSON.decode(JSONValue.self, from: String(decoding: body, as: UTF8.self))
        guard claims["iss"]?.string == Self.email else { return "iss" }
        guard claims["scope"]?.string == Self.scope else { return "scope" }
        guard claims["aud"]?.string == Self.endpoint else { return "aud" }
        guard case .int(let issued)? = claims["iat"], abs(issued - now.milliseconds / 1000) <= 60 else { return "iat" }
        guard case .int(let expiry)? = claims["exp"], (1...3600).contains(expiry - issued) else { return "exp" }
        return nil
    }

    private static func decoded(_ text: String) -> Data? {
        guard !text.contains(where: { "+/=".contains($0) }) else { return nil }
        let padding = String(repeating: "=", count: (4 - text.count % 4) % 4)
        return Data(
            base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/") + padding)
    }
}
