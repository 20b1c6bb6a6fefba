import Glibc

extension TimeZoneRules {
    /// Where the package tzdata puts its files.
    package static let systemDirectory = "/usr/share/zoneinfo"

    /// Reads the rules of a zone from the system's time zone data.
    package static func load(
        _ identifier: String,
        directory: String = TimeZoneRules.systemDirectory
    ) throws(TimeZoneError) -> TimeZoneRules {
        guard Self.isIdentifier(identifier) else {
            throw TimeZoneError(.invalidIdentifier, "'\(identifier)' is not a time zone identifier")
        }
        guard access(directory, R_OK) == 0 else {
            throw TimeZoneError(.notFound, "no time zone data in \(directory): install the package tzdata")
        }
        return try TimeZoneRules(tzif: Self.contents(of: "\(directory)/\(identifier)"), name: identifier)
    }

    /// Whether every part is made of what identifiers are made of, which leaves no way out of the directory.
    private static func isIdentifier(_ text: String) -> Bool {
        text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { Self.characters.contains($0) }
        }
    }

    private static let characters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-".utf8)

    /// More than ten times the largest file of tzdata; what is larger is not one.
    private static let byteLimit = 65_536

    private static func contents(of path: String) throws(TimeZoneError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw Self.unreadable(path, errno) }
            throw TimeZoneError(.notFound, "no time zone file \(path): unknown zone, or tzdata is incomplete")
        }
        defer { close(descriptor) }

        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while bytes.count <= Self.byteLimit {
            let count = read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count > 0 {
                bytes += chunk.prefix(count)
            } else if errno != EINTR {
                throw Self.unreadable(path, errno)
            }
        }
        throw TimeZoneError(.malformed, "time zone file \(path) is larger than \(Self.byteLimit) bytes")
    }

    private static func unreadable(_ path: String, _ number: Int32) -> TimeZoneError {
        TimeZoneError(.unreadable, "time zone file \(path) cannot be read: \(String(cString: strerror(number)))")
    }
}
