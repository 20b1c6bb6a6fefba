/// One question to an upstream, with every limit that its answer must keep.
package struct HTTPRequest: Sendable, Equatable {
    /// Absolute, `http` or `https`, without user information.
    package var url: String
    /// An RFC 9110 method token; case matters.
    package var method = "GET"
    package var headers = HTTPHeaders()
    package var body: [UInt8] = []
    package var timeouts = HTTPTimeouts()
    /// Counted after decompression, so that a small answer cannot unfold into a large one; at least 0.
    package var maximumBodyBytes = 32 * 1024 * 1024

    package init(
        _ url: String,
        method: String = "GET",
        headers: HTTPHeaders = HTTPHeaders(),
        body: [UInt8] = [],
        timeouts: HTTPTimeouts = HTTPTimeouts()
    ) {
        self.url = url
        self.method = method
        self.headers = headers
        self.body = body
        self.timeouts = timeouts
    }
}

/// How long a request may take; each limit fails with a code of its own.
package struct HTTPTimeouts: Sendable, Equatable {
    /// Name resolution, connection and TLS handshake, for each redirect anew; at least 1 ms.
    package var connect: Duration = .seconds(10)
    /// From a ready connection to the first byte of the answer, for each redirect anew; at least 1 ms.
    package var firstByte: Duration = .seconds(30)
    /// From the call to the last byte, redirects included; at least 1 ms.
    package var total: Duration = .seconds(60)

    package init(
        connect: Duration = .seconds(10), firstByte: Duration = .seconds(30), total: Duration = .seconds(60)
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.total = total
    }

    /// The same limits, none longer than what is left before the caller's own deadline.
    package func capped(at remaining: Duration) -> HTTPTimeouts {
        HTTPTimeouts(
            connect: min(self.connect, remaining),
            firstByte: min(self.firstByte, remaining),
            total: min(self.total, remaining))
    }
}

/// Header fields in the order in which they were sent; names compare without regard to ASCII case.
package struct HTTPHeaders: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    package struct Field: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Repeated fields stay repeated: `Set-Cookie` cannot be joined.
    package private(set) var fields: [Field]

    package init(_ fields: [Field] = []) {
        self.fields = fields
    }

    package init(dictionaryLiteral elements: (String, String)...) {
        self.fields = elements.map { Field($0.0, $0.1) }
    }

    /// The first value of a field; setting replaces every field of that name.
    package subscript(name: String) -> String? {
        get { self.fields.first { Self.matches($0.name, name) }?.value }
        set {
            self.remove { Self.matches($0, name) }
            if let newValue { self.append(name, newValue) }
        }
    }

    /// Every value of a field, in order.
    package func values(of name: String) -> [String] {
        self.fields.filter { Self.matches($0.name, name) }.map(\.value)
    }

    package mutating func append(_ name: String, _ value: String) {
        self.fields.append(Field(name, value))
    }

    package mutating func remove(where matches: (_ name: String) -> Bool) {
        self.fields.removeAll { matches($0.name) }
    }

    private static func matches(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count
            && zip(left.utf8, right.utf8).allSatisfy { Self.lowercased($0) == Self.lowercased($1) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (65...90).contains(byte) ? byte + 32 : byte
    }
}
