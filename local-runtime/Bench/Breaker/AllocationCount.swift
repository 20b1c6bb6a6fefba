import Glibc
import Telemetry

/// The preloaded counter of this process's allocations.
struct AllocationCount {
    private let read: @convention(c) () -> UInt

    /// nil where the counter is not preloaded.
    init?() {
        guard let symbol = dlsym(nil, "fastbreak_allocations") else { return nil }
        self.read = unsafeBitCast(symbol, to: (@convention(c) () -> UInt).self)
    }

    /// What the calling thread has asked the allocator for so far.
    var current: Int { Int(self.read()) }

    /// Starts this program anew with the counter before its allocator; returns only when that cannot be, with why.
    static func restart(preloading library: String) -> String {
        guard access(library, R_OK) == 0 else { return "\(library) is not there: build all products" }
        guard getenv("LD_PRELOAD") == nil else { return "LD_PRELOAD is set, and has not brought the counter" }
        setenv("LD_PRELOAD", library, 1)
        var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
        execv("/proc/self/exe", &arguments)
        let reason = String(cString: strerror(errno))
        unsetenv("LD_PRELOAD")
        return "this program cannot be started anew: \(reason)"
    }

    /// Beside this program, where the package manager builds it.
    static var library: String? {
        var path = [UInt8](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &path, path.count)
        guard count > 0 else { return nil }
        let program = String(decoding: path.prefix(count), as: UTF8.self)
        guard let slash = program.lastIndex(of: "/") else { return nil }
        return program[...slash] + "libAllocationCounter.so"
    }
}
