import Gates
import Pipeline

extension BoundaryDefinition {
    /// The same boundary with a gate of its own.
    func gated(_ mode: GateMode, _ rules: [Rule]? = nil) -> BoundaryDefinition {
        var definition = self
        definition.gateMode = mode
        if let rules {
            for mode in RunMode.allCases { definition.expectations[mode]?.rules = rules }
        }
        return definition
    }
}
