import CLibPQ
import Glibc
import Timing

/// The owner of libpq's connection; the end of its last reference closes it.
///
/// libpq itself sees to it that writing to a peer that is gone is an error and never SIGPIPE.
///
/// `@unchecked Sendable`: the pointer is used by one thread at a time, first the one that connects, then the queue of
/// ``PostgresConnection``.
final class PostgresHandle: @unchecked Sendable {
    let pointer: OpaquePointer
    /// The socket under a number of our own: libpq closes its own number the moment a connection is lost, and a source
    /// that still watched it would then watch whoever gets that number next.
    private(set) var descriptor: Int32 = -1
    /// Held as long as libpq may call it.
    private let notices: NoticeSink

    private init(_ pointer: OpaquePointer, _ notices: NoticeSink) {
        self.pointer = pointer
        self.notices = notices
    }

    deinit {
        PQfinish(self.pointer)
        if self.descriptor >= 0 { close(self.descriptor) }
    }

    /// Connects, blocking the calling thread until it is done, the limit is over, or `isCancelled` says so.
    ///
    /// - Throws: ``PostgresError``, or `CancellationError`.
    static func connect(
        _ address: PostgresAddress, _ configuration: PostgresConfiguration, isCancelled: () -> Bool
    ) throws -> PostgresHandle {
        let pointer = Self.start(address.parameters(configuration))
        guard let pointer else { throw PostgresError.connectionLost("out of memory") }
        let notices = NoticeSink(configuration.notice)
        let handle = PostgresHandle(pointer, notices)
        // Only the verbose form of a refusal to connect has its SQLSTATE.
        PQsetErrorVerbosity(pointer, PQERRORS_VERBOSE)
        PQsetNoticeProcessor(
            pointer,
            { sink, message in
                guard let sink, let message else { return }
                Unmanaged<NoticeSink>.fromOpaque(sink).takeUnretainedValue().tell(String(cString: message).trimmed)
            }, Unmanaged.passUnretained(notices).toOpaque())
        try handle.poll(for: configuration.connectLimit, isCancelled: isCancelled)
        PQsetErrorVerbosity(pointer, PQERRORS_DEFAULT)
        guard PQsetnonblocking(pointer, 1) == 0 else { throw handle.lost }
        handle.descriptor = fcntl(PQsocket(pointer), F_DUPFD_CLOEXEC, 0)
        guard handle.descriptor >= 0 else { throw PostgresError.connectionLost("no file descriptor is free") }
        let encoding = PQparameterStatus(pointer, "server_encoding").map { String(cString: $0) } ?? "unknown"
        guard encoding == "UTF8" else {
            throw PostgresError(sqlState: "0A000", "the database is encoded in \(encoding); UTF8 is needed")
        }
        return handle
    }

    /// What libpq says of a connection that failed.
    var lost: PostgresError {
        PostgresError(connecting: PQerrorMessage(self.pointer).map { String(cString: $0) } ?? "")
    }

    /// Whether the socket has something to read, its end included.
    var isReadable: Bool {
        var descriptor = pollfd(fd: self.descriptor, events: Int16(POLLIN), revents: 0)
        return Glibc.poll(&descriptor, 1, 0) > 0
    }

    private static func start(_ parameters: [(keyword: String, value: String)]) -> OpaquePointer? {
        var strings: [UnsafeMutablePointer<CChar>?] = []
        defer { for string in strings { free(string) } }
        func list(_ texts: [String]) -> [UnsafePointer<CChar>?] {
            let copies = texts.map { strdup($0) }
            strings += copies
            return copies.map { UnsafePointer($0) } + [nil]
        }
        return PQconnectStartParams(list(parameters.map(\.keyword)), list(parameters.map(\.value)), 0)
    }

    /// Waits in short slices, so that a cancellation is noticed although the thread sleeps in the system.
    private func poll(for limit: Duration, isCancelled: () -> Bool) throws {
        let slice: Int64 = 50
        var left = limit.wholeMilliseconds
        var state = PGRES_POLLING_WRITING
        guard PQstatus(self.pointer) != CONNECTION_BAD else { throw self.lost }
        while state != PGRES_POLLING_OK {
            var descriptor = pollfd(
                fd: PQsocket(self.pointer), events: Int16(state == PGRES_POLLING_READING ? POLLIN : POLLOUT),
                revents: 0)
            let ready = Glibc.poll(&descriptor, 1, Int32(slice))
            if isCancelled() { throw CancellationError() }
            if ready <= 0 {
                left -= slice
                guard left > 0 else { throw PostgresError.connectionLost("no connection within \(limit)") }
                continue
            }
            state = PQconnectPoll(self.pointer)
            guard state != PGRES_POLLING_FAILED else { throw self.lost }
        }
    }
}

/// Where notices go, in a form that C can point to.
private final class NoticeSink: Sendable {
    let tell: @Sendable (String) -> Void

    init(_ tell: @escaping @Sendable (String) -> Void) {
        self.tell = tell
    }
}

extension PostgresError {
    /// Reads libpq's message of a failed connection: `… failed: FATAL:  28P01: password authentication failed`.
    fileprivate init(connecting message: String) {
        let lines = message.split(separator: "\n").filter { !$0.hasPrefix("LOCATION:") }
        let text = lines.joined(separator: "; ")
        guard let (before, after) = text.split(atFirst: "FATAL:  "), after.dropFirst(5).hasPrefix(": ") else {
            self.init(sqlState: nil, text.trimmed)
            return
        }
        self.init(sqlState: String(after.prefix(5)), String(before + after.dropFirst(7)).trimmed)
    }
}

extension String {
    fileprivate func split(atFirst mark: String) -> (Substring, Substring)? {
        var start = self.startIndex
        while start < self.endIndex {
            if self[start...].hasPrefix(mark) { return (self[..<start], self[start...].dropFirst(mark.count)) }
            start = self.index(after: start)
        }
        return nil
    }
}
