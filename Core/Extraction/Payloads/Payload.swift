/// What an upstream answered, under the name it is kept by.
package struct Payload: Sendable, Equatable {
    /// The object key, which every error about the payload repeats.
    package var name: String
    package var bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}
