/// The fields that a source's payloads are known to have.
package struct PayloadSchema: Sendable {
    /// The fields of the objects at one place.
    struct Place: Sendable {
        var place: String
        /// What the extraction reads, so that its absence from every object is a loss.
        var read: Set<String>
        /// What is known besides; nil where the source may add what it likes.
        var other: Set<String>?

        /// Names separated by spaces.
        init(_ place: String, read: String, other: String? = nil) {
            self.place = place
            self.read = Set(read.split(separator: " ").map(String.init))
            self.other = other.map { Set($0.split(separator: " ").map(String.init)) }
        }
    }

    /// What payloads have less and more than the schema.
    package struct Drift: Sendable, Equatable {
        /// `data[].home_team.players[].pts`, sorted.
        package var missing: [String] = []
        package var new: [String] = []

        package init(missing: [String] = [], new: [String] = []) {
            self.missing = missing
            self.new = new
        }
    }

    let places: [Place]

    /// Compares the payloads of one scrape, taken together: a field that some objects have is not missing.
    ///
    /// A place at which there is no object at all says nothing: there are dates without games.
    ///
    /// - Returns: nil where no place has an object, so that nothing was compared.
    package func drift(in payloads: [Payload]) -> Drift? {
        let paths = FieldPaths.union(payloads.lazy.map { FieldPaths(of: $0.bytes) })
        var drift = Drift()
        var isCompared = false
        for place in self.places {
            guard let fields = paths.fields[place.place] else { continue }
            let prefix = place.place.isEmpty ? "" : "\(place.place)."
            // An object whose keys were cut off with the rest of the payload has none.
            guard !fields.isEmpty else { continue }
            isCompared = true
            drift.missing += place.read.subtracting(fields).sorted().map { prefix + $0 }
            guard let other = place.other else { continue }
            drift.new += fields.subtracting(place.read).subtracting(other).sorted().map { prefix + $0 }
        }
        return isCompared ? drift : nil
    }
}
