import Glibc

struct SocketError: Error {
    var call: String
    var code: Int32
}

/// A TCP socket of 127.0.0.1.
enum LoopbackSocket {
    /// On a free port; until it listens, whoever connects is refused.
    static func bound() throws -> (descriptor: Int32, port: UInt16) {
        var port: UInt16 = 0
        let descriptor = try Self.made("bind", port: 0) { descriptor, name, length in
            guard bind(descriptor, name, length) == 0 else { return false }
            var size = length
            guard getsockname(descriptor, name, &size) == 0 else { return false }
            port = name.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { UInt16(bigEndian: $0.pointee.sin_port) }
            return true
        }
        return (descriptor, port)
    }

    static func connected(to port: UInt16) throws -> Int32 {
        try Self.made("connect", port: port) { connect($0, $1, $2) == 0 }
    }

    private static func made(
        _ call: String, port: UInt16, _ body: (Int32, UnsafeMutablePointer<sockaddr>, socklen_t) -> Bool
    ) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw SocketError(call: "socket", code: errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isDone = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard isDone else {
            defer { close(descriptor) }
            throw SocketError(call: call, code: errno)
        }
        return descriptor
    }
}
