import Dispatch
import Glibc

/// A program that a test runs, as `postgres` where the test is root.
package enum Command {
    package struct Failure: Error, CustomStringConvertible {
        let words: [String]
        let status: Int32

        package var description: String { "\(self.words.joined(separator: " ")) ended with \(self.status)" }
    }

    /// Runs a program to its end, on a thread of its own: the few threads of Swift's pool belong to the tests.
    package static func run(_ words: [String]) async throws {
        try await Self.onThread { try Self.wait(for: try Self.spawn(words), words) }
    }

    /// Runs a block that blocks.
    static func onThread<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "fastbreak.tests.command").async { continuation.resume(with: Result { try body() }) }
        }
    }

    /// Starts a program that inherits nothing of this process.
    ///
    /// A server lives as long as the test run. A pipe or a socket that it held by accident would never come to its end
    /// for whoever reads it: so `Process` of Foundation once waited for ever for a `gzip` that was long gone, and two
    /// such waits are all the threads there are.
    ///
    /// - Parameter input: the descriptor that becomes its standard input; nil for nothing to read.
    static func spawn(_ words: [String], input: Int32? = nil) throws -> pid_t {
        let asPostgres = ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        let words = (geteuid() == 0 ? asPostgres : []) + words
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        }
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
        }
        for descriptor in STDERR_FILENO + 1..<Self.descriptorLimit {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, words[0], &actions, nil, &arguments, environ)
        guard code == 0 else { throw Failure(words: words, status: code) }
        return pid
    }

    /// Above every descriptor that a test run has open; to close one that is not open is no error.
    private static var descriptorLimit: Int32 {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return Int32(min(limit.rlim_cur, 8192))
    }

    private static func wait(for pid: pid_t, _ words: [String]) throws {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1 {
            guard errno == EINTR else { throw Failure(words: words, status: errno) }
        }
        guard status == 0 else { throw Failure(words: words, status: status) }
    }
}
