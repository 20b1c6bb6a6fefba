import Foundation
import Glibc

/// A loopback TLS server of Python's standard library, with a certificate of an authority of its own that nobody trusts.
final class TLSServer: Sendable {
    /// What has to be there; a machine without it skips these tests, and says so.
    static let isAvailable = python != nil && openssl != nil

    private static let python = program("python3")
    private static let openssl = program("openssl")

    /// The first of that name on the path.
    private static func program(_ name: String) -> String? {
        ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// The file of the root that has signed the certificate.
    let authority: String
    let port: Int
    private let folder: URL
    private let process: ServerProcess

    /// - Parameters:
    ///   - name: for whom the certificate is, as `openssl` writes alternative names: `IP:127.0.0.1`.
    ///   - days: how long the certificate is valid from now on; it has expired where that is negative.
    ///   - protocols: what ALPN may settle on.
    init(
        certificateFor name: String = "IP:127.0.0.1", days: Int = 2, protocols: String = "h2,http/1.1"
    ) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func path(_ name: String) -> String { folder.appending(path: name).path }
        self.authority = path("authority.pem")
        let (certificate, key) = (path("certificate.pem"), path("key.pem"))
        guard let python = Self.python, let openssl = Self.openssl else { throw Failed(what: "see isAvailable") }
        let newKey = ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        try Self.run(
            openssl,
            newKey + [
                "-x509", "-days", "2", "-subj", "/CN=fastbreak test authority", "-keyout", path("authority.key"),
                "-out", self.authority,
            ])
        try Self.run(
            openssl,
            newKey + [
                "-subj", "/CN=fastbreak test", "-addext", "subjectAltName=\(name)", "-keyout", key, "-out",
                path("request.pem"),
            ])
        try Self.run(
            openssl,
            [
                "x509", "-req", "-in", path("request.pem"), "-copy_extensions", "copy", "-CA", self.authority, "-CAkey",
                path("authority.key"), "-days", String(days), "-out", certificate,
            ])
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/tls_server.py")
        self.process = try ServerProcess(python, [script.path, certificate, key, protocols])
        guard let port = Int(self.process.firstLine) else { throw Failed(what: "the server printed no port") }
        self.port = port
    }

    deinit {
        self.process.stop()
        try? FileManager.default.removeItem(at: self.folder)
    }

    func url(_ path: String = "/") -> String { "https://127.0.0.1:\(self.port)\(path)" }

    struct Failed: Error {
        var what: String
    }

    private static func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failed(what: "\(program) ended with \(process.terminationStatus)")
        }
    }
}

/// A child process that says one line when it is ready, and lives until it is stopped.
///
/// `@unchecked Sendable`: `Process` is touched by its maker, and by `stop()` once.
private final class ServerProcess: @unchecked Sendable {
    let firstLine: String
    private let process = Process()
    /// The child ends when this one's last holder does, so that a test run that is killed leaves nothing behind.
    private let life = Pipe()

    init(_ program: String, _ arguments: [String]) throws {
        let output = Pipe()
        self.process.executableURL = URL(filePath: program)
        self.process.arguments = arguments
        self.process.standardOutput = output
        self.process.standardInput = self.life
        self.process.standardError = FileHandle.nullDevice
        try self.process.run()
        var line: [UInt8] = []
        while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
            line.append(byte)
        }
        self.firstLine = String(decoding: line, as: UTF8.self)
    }

    func stop() {
        // Dispatch's threads block SIGTERM, and the child has inherited that.
        kill(self.process.processIdentifier, SIGKILL)
        self.process.waitUntilExit()
    }
}
