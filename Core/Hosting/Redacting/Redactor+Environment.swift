import Rollout
import Telemetry

extension Redactor {
    /// Told every secret that an environment names, whichever of them the process itself needs: process-raw asks no
    /// source, and reads what sources said.
    init(environment: [String: String]) {
        var reader = EnvironmentReader(environment)
        let declared = FlagCatalog.all.filter(\.isSecret).compactMap { environment[$0.key] }
        let database = RuntimeFlags(reading: &reader).database?.secrets ?? []
        self.init(secrets: declared + database + SourceFlags(reading: &reader).values)
    }
}
