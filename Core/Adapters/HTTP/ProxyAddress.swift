/// A proxy's address apart from its credentials, because libcurl repeats an address that it cannot read.
struct ProxyAddress: Sendable, Equatable {
    let url: String
    /// `user:password`, percent-encoded as in the address; nil where it has none.
    let credentials: String?

    init(_ text: String) {
        let scheme = text.prefix { $0.isLetter || $0.isNumber }
        let start =
            text[scheme.endIndex...].hasPrefix("://") ? text.index(scheme.endIndex, offsetBy: 3) : text.startIndex
        // A proxy has no path: whatever stands before the last at sign is meant to be secret, also where it is misspelled.
        let sign = text[start...].lastIndex(of: "@")
        self.credentials = sign.map { String(text[start..<$0]) }
        self.url = String(text[..<start] + (sign.map { text[text.index(after: $0)...] } ?? text[start...]))
    }
}
