/// Whether the phases that are no part of this bundle are run by somebody.
package enum ExternalPhases: String, Sendable, CaseIterable {
    /// Their completions are waited for, and their silence is an incident.
    case attached
    /// The pipeline ends with the last phase of this bundle.
    case absent
}
