/// A variable that carries one of our prefixes and that nothing reads: most often a misspelt flag.
package struct UnknownFlag: Sendable, Equatable, Codable {
    package let key: String
    /// The known key that was probably meant, at most two edits away.
    package let nearest: String?
}

extension UnknownFlag: CustomStringConvertible {
    package var description: String {
        "\(self.key) is not a known flag and has no effect" + (self.nearest.map { "; did you mean \($0)?" } ?? "")
    }
}

extension EnvironmentReader {
    /// Set variables with one of our prefixes that are not declared, were not read and are no problem yet, sorted by key.
    ///
    /// A warning and not a problem: one environment may serve binaries of different versions.
    package func unknownFlags(
        declared: [FlagDeclaration] = FlagCatalog.all, prefixes: [String] = FlagCatalog.prefixes
    ) -> [UnknownFlag] {
        let known = Set(declared.map(\.key)).union(self.keysRead).sorted()
        let ours = Set(prefixes.flatMap { self.keys(startingWith: $0) })
        let unknown = ours.subtracting(known).subtracting(self.problems.map(\.key)).sorted()
        return unknown.map { UnknownFlag(key: $0, nearest: $0.nearest(in: known)) }
    }
}
