import Testing

@testable import Hosting

/// The word that an invocation has to end reaches the handler, and nothing else.
@Suite(.timeLimit(.minutes(1))) struct InterruptionTests {
    /// Sleeps that only cancellation ends.
    private static func sleep() async throws { try await ContinuousClock().sleep(for: .seconds(86_400)) }

    @Test func `work under way is cancelled, and who waited for it is not`() async throws {
        let interruption = Interruption()
        let (begun, beginning) = AsyncStream<Void>.makeStream()
        async let end: Void = {
            for await _ in begun { break }
            interruption.ask()
        }()
        await #expect(throws: CancellationError.self) {
            try await interruption.carry {
                beginning.yield()
                try await Self.sleep()
            }
        }
        await end
        #expect(!Task.isCancelled)
    }

    @Test func `work that begins after the word is cancelled from its start`() async throws {
        let interruption = Interruption()
        interruption.ask()
        await #expect(throws: CancellationError.self) { try await interruption.carry { try await Self.sleep() } }
    }

    @Test func `work that does not mind comes to its own end`() async throws {
        let interruption = Interruption()
        interruption.ask()
        #expect(try await interruption.carry { 7 } == 7)
    }
}
