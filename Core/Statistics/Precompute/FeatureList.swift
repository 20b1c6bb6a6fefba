/// A named, versioned order of features; a model is trained for one list and never reads another.
package struct FeatureList: Sendable {
    package let version: String
    package let features: [Feature]

    package var names: [String] { self.features.map(\.name) }

    /// The features of one player and game, null where they are not known.
    package func values(_ inputs: Feature.Inputs) -> [Double?] {
        self.features.map { $0.value(inputs) }
    }

    /// 0 to 100: the weights of the known values over all weights.
    package func quality(of values: [Double?]) -> Double {
        let known = zip(self.features, values).filter { $0.1 != nil }.reduce(0) { $0 + $1.0.weight }
        let all = self.features.reduce(0) { $0 + $1.weight }
        return 100 * (ratio(Double(known), Double(all)) ?? 0)
    }
}
