extension Boundary {
    /// Takes note of what the releases before this one say of themselves, for the release that comes next.
    ///
    /// What is released already keeps what was known when it was released.
    mutating func inherit(_ marks: [String]) -> BoundaryTransition {
        guard marks != self.inherited ?? [] else { return .unchanged("inherits the same as before") }
        self.inherited = marks.isEmpty ? nil : marks
        return .changed(marks.isEmpty ? "inherits nothing any more" : "inherits " + marks.joined(separator: "; "))
    }
}
