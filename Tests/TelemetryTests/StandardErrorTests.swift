import Testing

@testable import Telemetry

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite struct StandardErrorTests {
    @Test func `a line reaches the descriptor whole, with its end`() {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        StandardError.append(line: "{\"a\":\"é\"}", descriptor: ends[1])
        StandardError.append(line: "", descriptor: ends[1])
        close(ends[1])
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = read(ends[0], &buffer, buffer.count)
        close(ends[0])
        #expect(String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self) == "{\"a\":\"é\"}\n\n")
    }
}
