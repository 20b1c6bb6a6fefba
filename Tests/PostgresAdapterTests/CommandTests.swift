import Glibc
import PostgresTesting
import Testing

/// How the tests start what lives longer than they do.
@Suite(.needsPostgres) struct CommandTests {
    @Test func `a program inherits no pipe of the process that starts it`() async throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        for end in ends {
            try await Command.run(["/bin/sh", "-c", "test ! -e /proc/self/fd/\(end)"])
        }
    }

    @Test func `a program that fails is named with its status`() async throws {
        let error = await #expect(throws: Command.Failure.self) {
            try await Command.run(["/bin/sh", "-c", "exit 7"])
        }
        #expect(error?.description.contains("/bin/sh -c exit 7 ended with \(7 << 8)") == true)
    }
}
