import ArgumentParser
import Timing
import Upstream

/// The options that spoil what a source answers.
struct TroubleOptions: ParsableArguments {
    @Option(help: "The host that faults strike.")
    var host = PagedRows.host

    @Option(help: "A fault by name, and perhaps which calls it hits: reset:3-5. May be repeated.")
    var fault: [String] = []

    @Option(help: "The cursor of one page that always fails with 503. May be repeated.")
    var failingCursor: [Int] = []

    @Option(help: "Cycle and length of a brown-out, in which every call fails with 503: 60s/5s.")
    var brownOut: String?

    @Option(help: "Rows of the page before with which each page begins, 0 to 100.")
    var overlap = 0

    @Option(help: "The cursor of a page that says that itself comes next.")
    var stillCursor: Int?

    @Option(help: "The cursor of a page that leads back to the first.")
    var loopCursor: Int?

    func validate() throws {
        guard (0...100).contains(self.overlap) else {
            throw ValidationError("--overlap is \(self.overlap), not 0 to 100")
        }
        for text in self.fault where self.fault(text) == nil {
            let names = Self.effects.keys.sorted().joined(separator: ", ")
            throw ValidationError("--fault '\(text)' is not one of \(names), perhaps with :N or :N-M after it")
        }
        do { _ = try self.schedule(from: Timestamp(milliseconds: 0)) } catch {
            throw ValidationError("--brown-out: \(error.detail)")
        }
    }

    var ofPages: [PagedRows.Trouble] {
        var troubles: [PagedRows.Trouble] = []
        if self.overlap > 0 { troubles.append(.overlapping(self.overlap)) }
        if let stillCursor { troubles.append(.standingStill(cursor: stillCursor)) }
        if let loopCursor { troubles.append(.looping(cursor: loopCursor)) }
        return troubles
    }

    /// The faults in the order of the options: by name, by cursor, by schedule.
    func faults(from start: Timestamp) throws -> [UpstreamFault] {
        var faults = self.fault.compactMap { self.fault($0) }
        for cursor in self.failingCursor {
            faults.append(
                UpstreamFault(host: self.host, parameter: .init("cursor", String(cursor)), effect: .unavailable))
        }
        if let schedule = try self.schedule(from: start) {
            faults.append(UpstreamFault(host: self.host, schedule: schedule, effect: .unavailable))
        }
        return faults
    }

    private func schedule(from start: Timestamp) throws(UpstreamError) -> BrownOut? {
        guard let brownOut else { return nil }
        let sides = brownOut.split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2, let every = Duration(short: sides[0]), let lasts = Duration(short: sides[1]) else {
            throw UpstreamError(.settingOutOfRange, "'\(brownOut)' is not of the form 60s/5s")
        }
        return try BrownOut(every: every, lasts: lasts, start: start)
    }

    private func fault(_ text: String) -> UpstreamFault? {
        let sides = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let effect = Self.effects[String(sides[0])] else { return nil }
        guard sides.count == 2 else { return UpstreamFault(host: self.host, effect: effect) }
        let ends = sides[1].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1], first >= 1, first <= last
        else { return nil }
        return UpstreamFault(host: self.host, requests: first...last, effect: effect)
    }

    private static let effects: [String: UpstreamFault.Effect] = [
        "cut-body": .cutBody, "error-page": .errorPage, "content-type": .wrongContentType,
        "slow": .slowBody(bytes: 16, pause: .milliseconds(250)), "reset": .resetInBody, "unavailable": .unavailable,
    ]
}
