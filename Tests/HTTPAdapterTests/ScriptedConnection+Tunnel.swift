import Glibc

extension ScriptedConnection {
    /// Plays a CONNECT proxy to ports of 127.0.0.1: opens one tunnel and carries bytes both ways until an end closes.
    func tunnel() {
        guard let request = self.readRequest(), request.method == "CONNECT",
            let port = request.target.split(separator: ":").last.flatMap({ UInt16($0) }),
            let upstream = try? LoopbackSocket.connected(to: port)
        else {
            self.answer("502 Bad Gateway")
            return
        }
        defer { close(upstream) }
        self.send("HTTP/1.1 200 Connection established\r\n\r\n")
        let ends = [self.descriptor, upstream]
        while true {
            var interests = ends.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&interests, 2, -1) > 0 else { return }
            for (index, interest) in interests.enumerated() where interest.revents != 0 {
                guard Self.carry(from: ends[index], to: ends[1 - index]) else { return }
            }
        }
    }

    /// False at the end of either stream.
    private static func carry(from source: Int32, to target: Int32) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        let count = recv(source, &buffer, buffer.count, 0)
        var sent = 0
        while sent < count {
            let written = buffer[sent..<count].withUnsafeBytes { Glibc.send(target, $0.baseAddress, $0.count, 0) }
            guard written > 0 else { return false }
            sent += written
        }
        return count > 0
    }
}
