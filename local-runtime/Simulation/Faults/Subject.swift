/// The name of somebody whom faults can meet, with the number by which chance knows it in every process.
struct Subject: Sendable {
    let text: String
    let number: UInt64

    /// The number is FNV-1a over the text: Swift's own hash differs from process to process.
    init(_ text: String) {
        self.text = text
        self.number = text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
