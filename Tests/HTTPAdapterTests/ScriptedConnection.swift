import Glibc
import Synchronization

/// The server's end of one connection, as a script sees it.
final class ScriptedConnection: Sendable {
    struct Request: Sendable {
        var head: String
        var body: [UInt8]

        var method: String { String(self.head.prefix { $0 != " " }) }
        var target: String { String(self.head.split(separator: " ")[1]) }

        func field(_ name: String) -> String? {
            let start = "\(name.lowercased()): "
            return self.head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(start) }
                .map { String($0.dropFirst(start.count)) }
        }
    }

    let descriptor: Int32
    private let unread = Mutex<[UInt8]>([])
    private let received = Mutex<[Request]>([])

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    var requests: [Request] { self.received.withLock { $0 } }

    /// The next whole request; nil when the peer has closed.
    func readRequest() -> Request? {
        self.unread.withLock { bytes in
            let blank = Array("\r\n\r\n".utf8)
            var end: Int?
            while end == nil {
                end = bytes.indices.first { bytes[$0...].starts(with: blank) }
                if end == nil, !self.readMore(into: &bytes) { return nil }
            }
            guard let end else { return nil }
            var request = Request(head: String(decoding: bytes[..<end], as: UTF8.self), body: [])
            bytes.removeFirst(end + blank.count)
            let length = request.field("Content-Length").flatMap { Int($0) } ?? 0
            while bytes.count < length {
                guard self.readMore(into: &bytes) else { return nil }
            }
            request.body = Array(bytes.prefix(length))
            bytes.removeFirst(length)
            self.received.withLock { $0.append(request) }
            return request
        }
    }

    /// False once the peer has closed.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(self.descriptor, $0.baseAddress, $0.count, 0) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool {
        self.send(Array(text.utf8))
    }

    /// An answer with a `Content-Length`.
    @discardableResult
    func answer(_ status: String = "200 OK", fields: [String] = [], body: [UInt8] = []) -> Bool {
        let head = ["HTTP/1.1 \(status)", "Content-Length: \(body.count)"] + fields
        return self.send(Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
    }

    /// Returns when the peer has closed.
    func waitForPeerToClose() {
        self.unread.withLock { bytes in
            while self.readMore(into: &bytes) {}
        }
    }

    /// Whether the peer is still there after a number of milliseconds.
    func isOpen(forMilliseconds time: Int32) -> Bool {
        var interest = pollfd(fd: self.descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&interest, 1, time) == 0
    }

    /// The peer reads the end of the stream; may be called from any thread, and twice.
    func end() {
        shutdown(self.descriptor, Int32(SHUT_RDWR))
    }

    private func readMore(into bytes: inout [UInt8]) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        let count = recv(self.descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        bytes += buffer.prefix(count)
        return true
    }
}
