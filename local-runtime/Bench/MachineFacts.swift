import Glibc
import Pipeline

/// Where figures come from; without it they mean nothing.
struct MachineFacts: Encodable {
    var cores: Int
    var cpu: String
    var memory_gib: Double
    var kernel: String
    /// `release` or `debug`.
    var build: String
    var version: String
    /// Of the last minute, before anything was measured: others at work make every figure worse.
    var load_average: Double

    static func current() -> MachineFacts {
        var load = [0.0]
        getloadavg(&load, 1)
        let pages = Double(sysconf(Int32(_SC_PHYS_PAGES)))
        return MachineFacts(
            cores: Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), cpu: Self.cpu(),
            memory_gib: (pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 0x1p30 * 10).rounded() / 10,
            kernel: Self.kernel(), build: Self.build, version: FastbreakVersion.current, load_average: load[0])
    }

    private static var build: String {
        #if DEBUG
            "debug"
        #else
            "release"
        #endif
    }

    private static func kernel() -> String {
        var name = utsname()
        uname(&name)
        return withUnsafeBytes(of: name.release) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    private static func cpu() -> String {
        guard let file = fopen("/proc/cpuinfo", "r") else { return "unknown" }
        defer { fclose(file) }
        var line = [UInt8](repeating: 0, count: 512)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }, as: UTF8.self)
            guard text.hasPrefix("model name"), let colon = text.firstIndex(of: ":") else { continue }
            return text[text.index(after: colon)...].split(separator: " ").joined(separator: " ")
                .split(separator: "\n").joined()
        }
        return "unknown"
    }
}
