import Extraction

/// What kind of file an answer has to be; a status of 200 does not make an error page one.
package enum PayloadFormat: String, Sendable, Equatable, CaseIterable {
    case json, html, csv, pdf

    /// Why a body is none of this kind, in words that quote nothing of it; nil where it is one.
    ///
    /// JSON is read to its end, because a connection that breaks behind a proxy leaves half of it and status 200. Whether a
    /// body says what it should is for its extraction to tell, which names the field.
    package func flaw(of body: [UInt8]) -> String? {
        guard self.fits(body) else { return "\(Self.words(for: body)) where \(self.rawValue) was asked for" }
        guard self == .json else { return nil }
        return JSONFlaw(in: body).map { "JSON that \($0)" }
    }

    /// Whether a body begins as this kind does.
    package func fits(_ body: [UInt8]) -> Bool {
        guard let first = Self.start(of: body).first else { return false }
        return switch self {
        case .json: first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        case .html: first == UInt8(ascii: "<")
        case .csv: !"<{[%".utf8.contains(first) && first >= 0x20
        case .pdf: Self.start(of: body).starts(with: "%PDF-".utf8)
        }
    }

    /// What a body is, in words, as far as its beginning tells.
    static func words(for body: [UInt8]) -> String {
        let other = Self.allCases.first { $0.fits(body) }
        return switch other {
        case .json: "JSON"
        case .html: "an HTML page"
        case .pdf: "a PDF"
        case .csv: "another text"
        case nil: Self.start(of: body).isEmpty ? "an empty body" : "something unreadable"
        }
    }

    /// The body without byte order mark and white space in front.
    private static func start(of body: [UInt8]) -> ArraySlice<UInt8> {
        let text = body.starts(with: [0xEF, 0xBB, 0xBF]) ? body.dropFirst(3) : body[...]
        return text.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }
}
