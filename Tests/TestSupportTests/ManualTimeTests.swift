import TestSupport
import Testing
import Timing

@Suite(.timeLimit(.minutes(1))) struct ManualTimeTests {
    private let start = Timestamp(milliseconds: 1_705_388_400_000)

    @Test func `time stands still until it is moved, and never runs backward`() {
        let time = ManualTime(self.start)
        #expect(time.source.now() == self.start)
        time.advance(by: .seconds(5))
        #expect(time.source.now() == self.start.advanced(by: .seconds(5)))
        time.advance(to: self.start)
        #expect(time.now() == self.start.advanced(by: .seconds(5)))
    }

    @Test func `a sleeper wakes when it is due and not before`() async throws {
        let time = ManualTime(self.start)
        let task = Task { [source = time.source] in
            try await source.sleep(.seconds(30))
            return source.now()
        }
        #expect(await time.nextSleep() == self.start.advanced(by: .seconds(30)))
        time.advance(by: .milliseconds(29_999))
        #expect(time.nextDue == self.start.advanced(by: .seconds(30)))
        time.advance(by: .milliseconds(1))
        #expect(time.nextDue == nil)
        #expect(try await task.value == self.start.advanced(by: .seconds(30)))
    }

    @Test func `each sleep is announced once, whether it begins before the question or after`() async throws {
        let time = ManualTime(self.start)
        let source = time.source
        async let asked = time.nextSleep()
        async let slept: Void = source.sleep(.seconds(1))
        #expect(await asked == self.start.advanced(by: .seconds(1)))
        time.advance(by: .seconds(1))
        try await slept

        let loop = Task {
            for seconds in [2, 4, 8] { try await source.sleep(.seconds(seconds)) }
            return source.now()
        }
        for seconds in [2, 4, 8] {
            let due = time.now().advanced(by: .seconds(seconds))
            #expect(await time.nextSleep() == due)
            time.advance(to: due)
        }
        #expect(try await loop.value == self.start.advanced(by: .seconds(15)))
    }

    @Test func `one step wakes everyone who is due and leaves the others`() async throws {
        let time = ManualTime(self.start)
        let source = time.source
        let sleepers = [1, 2, 3].map { seconds in Task { try await source.sleep(.seconds(seconds)) } }
        var due: [Timestamp] = []
        for _ in sleepers { due.append(await time.nextSleep()) }
        #expect(due.sorted() == [1, 2, 3].map { self.start.advanced(by: .seconds($0)) })

        time.advance(by: .seconds(2))
        try await sleepers[0].value
        try await sleepers[1].value
        #expect(time.nextDue == self.start.advanced(by: .seconds(3)))
        time.advance(by: .seconds(1))
        try await sleepers[2].value
    }

    @Test func `a cancelled sleeper is let go and its place is empty`() async {
        let time = ManualTime(self.start)
        let task = Task { [source = time.source] in try await source.sleep(.seconds(30)) }
        _ = await time.nextSleep()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(time.nextDue == nil)
        time.advance(by: .seconds(60))
    }

    @Test(arguments: [Duration.seconds(30), .zero])
    func `a task that is cancelled already does not sleep`(duration: Duration) async {
        let time = ManualTime(self.start)
        let task = Task { [source = time.source] in
            withUnsafeCurrentTask { $0?.cancel() }
            try await source.sleep(duration)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(time.nextDue == nil)
    }

    @Test(arguments: [Duration.zero, .seconds(-1)])
    func `a sleep of no length returns at once`(duration: Duration) async throws {
        let time = ManualTime(self.start)
        try await time.source.sleep(duration)
        #expect(time.now() == self.start)
    }

    @Test func `a sleep shorter than the clock's step still waits for the clock`() async throws {
        let time = ManualTime(self.start)
        async let slept: Void = time.source.sleep(.microseconds(1))
        #expect(await time.nextSleep() == self.start.advanced(by: .milliseconds(1)))
        time.advance(by: .milliseconds(1))
        try await slept
    }

    @Test func `a cancelled question ends with the present`() async {
        let time = ManualTime(self.start)
        let before = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await time.nextSleep()
        }
        #expect(await before.value == self.start)
        let during = Task { await time.nextSleep() }
        during.cancel()
        #expect(await during.value == self.start)
    }

    @Test func `sleeps and cancellations that race all come to an end`() async {
        let time = ManualTime(self.start)
        let source = time.source
        let tasks = (0..<500).map { _ in Task { try await source.sleep(.seconds(1)) } }
        for (index, task) in tasks.enumerated() where index.isMultiple(of: 2) { task.cancel() }
        // The clock moves second by second as sleeps are announced, so that waking and cancelling meet in every order.
        let clock = Task {
            while !Task.isCancelled { time.advance(to: await time.nextSleep()) }
        }
        for (index, task) in tasks.enumerated() {
            switch await task.result {
            case .success: break
            case .failure(let error):
                #expect(error is CancellationError)
                #expect(index.isMultiple(of: 2), "only cancelled sleepers may fail")
            }
        }
        clock.cancel()
        await clock.value
        #expect(time.nextDue == nil)
    }
}
