package import Timing

extension Payload {
    /// When the payload was kept, from the last part of its object key; nil for other names.
    ///
    /// Some sources answer about now and do not say when that was.
    package var keptAt: Timestamp? {
        guard let file = self.name.split(separator: "/").last, file.utf8.count > 20 else { return nil }
        let stem = file[..<(file.lastIndex(of: ".") ?? file.endIndex)]
        guard let split = stem.firstIndex(of: "T") else { return nil }
        return Timestamp(stem[..<split] + stem[split...].replacingDashes)
    }
}

extension Substring {
    /// An object key writes a clock as `07-00-00.250Z`.
    fileprivate var replacingDashes: String { String(self.map { $0 == "-" ? ":" : $0 }) }
}
