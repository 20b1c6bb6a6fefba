extension Redactor {
    /// Whether it was told any secret that it takes out of data.
    package var knowsSecrets: Bool { !self.inData.isEmpty }

    /// Data without the secrets that the redactor was told, and otherwise byte for byte as it was.
    ///
    /// What stays JSON, CSV or HTML stays that: nothing is guessed from names here, and a secret inside of a text of
    /// JSON is replaced together with its escapes.
    package func withoutSecrets(_ data: [UInt8]) -> [UInt8] {
        self.inData.replaced(in: data, by: Self.replacement) ?? data
    }

    /// The same for a text; one that is too short for any secret, as most cells of a table are, costs a comparison.
    package func withoutSecrets(_ text: String) -> String {
        guard self.inData.fit(in: text.utf8.count),
            let clean = self.inData.replaced(in: Array(text.utf8), by: Self.replacement)
        else { return text }
        return String(decoding: clean, as: UTF8.self)
    }
}
