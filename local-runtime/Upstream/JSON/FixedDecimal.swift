/// A decimal number with a fixed count of places, so that its text is the same on every platform.
struct FixedDecimal: Equatable, Sendable {
    /// The value times 10 to the power of `places`.
    let units: Int
    /// Digits after the point, 0 to 9.
    let places: Int
    /// Whether zeros at the end are left out, as most services do; ESPN's `33.0` keeps one.
    let minimumPlaces: Int

    init(units: Int, places: Int, minimumPlaces: Int = 0) {
        self.units = units
        self.places = places
        self.minimumPlaces = minimumPlaces
    }

    /// A share rounded half up; 0 of 0 is 0, as the services write it.
    init(_ part: Int, of whole: Int, places: Int, minimumPlaces: Int = 0) {
        let scale = Self.power(places)
        let units = whole == 0 ? 0 : (2 * part * scale + whole) / (2 * whole)
        self.init(units: units, places: places, minimumPlaces: minimumPlaces)
    }

    var text: String {
        var bytes: [UInt8] = []
        self.write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func write(to bytes: inout [UInt8]) {
        let scale = Self.power(self.places)
        if self.units < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes.append(contentsOf: String(self.units.magnitude / UInt(scale)).utf8)
        var fraction = Int(self.units.magnitude % UInt(scale))
        var digits: [UInt8] = []
        for _ in 0..<self.places {
            digits.insert(UInt8(ascii: "0") + UInt8(fraction % 10), at: 0)
            fraction /= 10
        }
        while digits.count > self.minimumPlaces, digits.last == UInt8(ascii: "0") { digits.removeLast() }
        guard !digits.isEmpty else { return }
        bytes.append(UInt8(ascii: "."))
        bytes.append(contentsOf: digits)
    }

    private static func power(_ places: Int) -> Int {
        (0..<places).reduce(1) { result, _ in result * 10 }
    }
}
