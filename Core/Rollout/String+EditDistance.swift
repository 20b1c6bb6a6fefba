extension String {
    /// The candidate that fewest edits, and at most so many, lead to; of equals the first.
    func nearest(in candidates: [String], within limit: Int = 2) -> String? {
        let near = candidates.map { (candidate: $0, distance: self.editDistance(to: $0)) }
            .filter { $0.distance <= limit }
        return near.min { $0.distance < $1.distance }?.candidate
    }

    /// The number of bytes to insert, delete or replace (Levenshtein).
    func editDistance(to other: String) -> Int {
        let target = Array(other.utf8)
        var row = Array(0...target.count)
        for (line, byte) in self.utf8.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for column in target.indices {
                let replaced = diagonal + (byte == target[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[target.count]
    }
}
