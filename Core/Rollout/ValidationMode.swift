/// What the environment lets a gate's verdict do; the gates have a mode of their own, with the same names.
package enum ValidationMode: String, Sendable, Codable, CaseIterable {
    /// Nothing is evaluated.
    case off
    /// Everything is evaluated and recorded; nothing is held.
    case warn
    /// A failed gate holds the release.
    case block
}
