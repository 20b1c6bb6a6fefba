/// The quality score of a row, 0 to 1.
package enum Quality {
    /// 0.5 × share of the counted columns that are known + 0.5 × agreement, clamped; no columns count as none known.
    package static func score(known: Int, of columns: Int, agreement: Double) -> Double {
        let completeness = ratio(Double(known), Double(columns)) ?? 0
        return (0.5 * completeness.clamped(to: 0...1) + 0.5 * agreement.clamped(to: 0...1)).clamped(to: 0...1)
    }
}
