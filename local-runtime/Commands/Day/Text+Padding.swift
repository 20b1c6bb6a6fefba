extension String {
    /// The text with spaces after it up to a width; a longer one stays as it is.
    func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - self.count))
    }

    /// The text with spaces before it up to a width.
    func padding(toRight width: Int) -> String {
        String(repeating: " ", count: max(0, width - self.count)) + self
    }
}
