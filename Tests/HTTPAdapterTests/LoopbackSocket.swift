import Glibc

struct SocketError: Error {
    var call: String
    var code: Int32
}

/// A TCP socket on a free port of 127.0.0.1; until it listens, whoever connects is refused.
enum LoopbackSocket {
    static func bound() throws -> (descriptor: Int32, port: UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw SocketError(call: "socket", code: errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutableBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { names in
                bind(descriptor, names.baseAddress, length) == 0
                    ? getsockname(descriptor, names.baseAddress, &length) : -1
            }
        }
        guard code == 0 else { throw SocketError(call: "bind", code: errno) }
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }
}
