/// A quotient that is undefined, rather than infinite, over zero.
func ratio(_ part: Double, _ whole: Double) -> Double? {
    whole == 0 ? nil : part / whole
}
