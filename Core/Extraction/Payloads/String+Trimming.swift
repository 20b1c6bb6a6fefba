extension String {
    /// The text without white space at its ends.
    var trimmed: String {
        guard let first = self.firstIndex(where: { !$0.isWhitespace }),
            let last = self.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// Nil for a text of nothing, which some sources write for null.
    var nonEmpty: String? { self.isEmpty ? nil : self }
}
