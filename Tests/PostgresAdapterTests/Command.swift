import Glibc

/// A program that a test runs to its end, as `postgres` where the test is root.
enum Command {
    struct Failure: Error, CustomStringConvertible {
        let words: [String]
        let status: Int32

        var description: String { "\(self.words.joined(separator: " ")) ended with \(self.status)" }
    }

    static func run(_ words: [String]) throws {
        let asPostgres = ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        let words = (geteuid() == 0 ? asPostgres : []) + words
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // A server that outlives the test run must not hold the pipes of the test runner open.
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, words[0], &actions, nil, &arguments, environ)
        guard code == 0 else { throw Failure(words: words, status: code) }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1 {
            guard errno == EINTR else { throw Failure(words: words, status: errno) }
        }
        guard status == 0 else { throw Failure(words: words, status: status) }
    }
}
