import Glibc

/// An IPv4 or IPv6 address, and whether the open internet can be meant by it.
struct IPAddress: Sendable, Equatable {
    /// 4 or 16 bytes, network order.
    let bytes: [UInt8]

    /// Reads dotted or colon form, ignoring a zone such as `%eth0`; nil for names.
    init?(_ text: String) {
        let plain = String(text.prefix { $0 != "%" })
        let family = plain.contains(":") ? AF_INET6 : AF_INET
        var bytes = [UInt8](repeating: 0, count: family == AF_INET6 ? 16 : 4)
        guard inet_pton(family, plain, &bytes) == 1 else { return nil }
        self.bytes = bytes
    }

    /// Reads a socket address; nil for families other than the two of the internet.
    init?(_ address: UnsafeRawPointer, family: Int32) {
        switch family {
        case AF_INET:
            var value = address.loadUnaligned(as: sockaddr_in.self).sin_addr
            self.bytes = withUnsafeBytes(of: &value) { [UInt8]($0) }
        case AF_INET6:
            var value = address.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            self.bytes = withUnsafeBytes(of: &value) { [UInt8]($0) }
        default:
            return nil
        }
    }

    /// False for loopback, private, link-local, multicast, reserved and documentation ranges, also inside IPv6.
    var isPublic: Bool {
        if self.bytes.count == 4 { return !Self.isReserved(v4: self.bytes) }
        if let embedded = self.embeddedV4 { return !Self.isReserved(v4: embedded) }
        // 2000::/3 is all that is allotted; everything else is local, multicast or unassigned.
        guard self.bytes[0] & 0xE0 == 0x20 else { return false }
        return !self.hasPrefix([0x20, 0x01, 0x0D, 0xB8])  // documentation
            && !self.hasPrefix([0x20, 0x01, 0x00, 0x00])  // Teredo, whose real peer is hidden
    }

    /// Whether this machine is meant: 127.0.0.0/8, also mapped into IPv6, and ::1.
    var isLoopback: Bool {
        if self.bytes.count == 4 { return self.bytes[0] == 127 }
        let zeros = [UInt8](repeating: 0, count: 10)
        return self.bytes == zeros + [0, 0, 0, 0, 0, 1] || self.hasPrefix(zeros + [0xFF, 0xFF, 127])
    }

    /// The IPv4 address that a mapped, compatible, NAT64 or 6to4 address stands for.
    private var embeddedV4: [UInt8]? {
        let zeros = [UInt8](repeating: 0, count: 10)
        if self.hasPrefix(zeros + [0xFF, 0xFF]) || self.hasPrefix(zeros + [0, 0]) { return Array(self.bytes[12...]) }
        if self.hasPrefix([0, 0x64, 0xFF, 0x9B] + zeros.prefix(8)) { return Array(self.bytes[12...]) }
        if self.hasPrefix([0x20, 0x02]) { return Array(self.bytes[2..<6]) }
        return nil
    }

    private func hasPrefix(_ prefix: [UInt8]) -> Bool {
        self.bytes.starts(with: prefix)
    }

    private static func isReserved(v4 bytes: [UInt8]) -> Bool {
        switch (bytes[0], bytes[1], bytes[2]) {
        case (0, _, _), (10, _, _), (127, _, _): true
        case (100, 64...127, _): true  // shared by carriers
        case (169, 254, _): true  // link-local, and the cloud's metadata server
        case (172, 16...31, _), (192, 168, _): true
        case (192, 0, 0), (192, 0, 2), (198, 51, 100), (203, 0, 113): true  // protocol use, documentation
        case (198, 18...19, _): true  // benchmarks
        case (224...255, _, _): true  // multicast, reserved, broadcast
        default: false
        }
    }
}
