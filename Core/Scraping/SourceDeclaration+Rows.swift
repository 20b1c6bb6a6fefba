package import Extraction

extension SourceDeclaration {
    /// The rows of an answer; nil where none are declared, or where the answer cannot be read, which is for its
    /// extraction to tell.
    package func rowCount(in payload: Payload) -> Int? {
        guard let path = self.rows else { return nil }
        if path.count == 1, let slices = JSONItems.slices(of: path[0], in: payload.bytes) { return slices.items.count }
        return (try? payload.outline())?.count(at: path[...])
    }
}

extension JSONOutline {
    /// Elements of the lists at a path; a list on the way there stands for all of its elements.
    fileprivate func count(at path: ArraySlice<String>) -> Int? {
        if let items = self.list {
            guard !path.isEmpty else { return items.count }
            let counts = items.compactMap { $0.count(at: path) }
            return counts.isEmpty ? nil : counts.reduce(0, +)
        }
        guard let field = path.first else { return nil }
        return self[field]?.count(at: path.dropFirst())
    }
}
