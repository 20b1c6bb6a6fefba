import Extraction
import FoundationEssentials
import Timing

/// What a token endpoint gives for an assertion.
struct AccessToken: Sendable, Equatable {
    /// A token is not used in its last minute: the request that carries it must still arrive in time.
    static let reserve = Duration.seconds(60)
    /// In seconds; an answer that promises more is not believed.
    static let longestLife = 86_400

    let text: String
    let goodUntil: Timestamp

    /// Reads a successful answer.
    ///
    /// - Parameter askedAt: from then on the token's life is counted, so that the way back shortens it.
    init(_ answer: [UInt8], askedAt: Timestamp, secret: String) throws(ServiceAccountError) {
        let outline = try? JSONDecoder().decode(JSONOutline.self, from: Data(answer))
        guard case .text(let text)? = outline?["access_token"], !text.isEmpty,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw ServiceAccountError(.refused, secret, field: "access_token", "the answer has none that can be sent")
        }
        guard case .int(let seconds)? = outline?["expires_in"], seconds > 0 else {
            throw ServiceAccountError(.refused, secret, field: "expires_in", "the answer has no number of seconds")
        }
        self.text = text
        self.goodUntil = askedAt.advanced(by: .seconds(min(seconds, Self.longestLife)) - Self.reserve)
    }

    /// What an endpoint says is wrong, in the form of RFC 6749, section 5.2.
    static func problem(in answer: [UInt8]) -> String? {
        guard let outline = try? JSONDecoder().decode(JSONOutline.self, from: Data(answer)) else { return nil }
        let words = ["error", "error_description"].compactMap { outline[$0]?.scalar }
        return words.isEmpty ? nil : words.joined(separator: ": ")
    }
}
