import Testing
import Timing

@testable import PostgresAdapter

/// Whose turn it is.
@Suite struct PoolStateTests {
    private static let now = Timestamp(milliseconds: 0)

    private static func full() -> PoolState<String, String> {
        var state = PoolState<String, String>(limit: 1)
        _ = state.turn()
        state.wait(1, "first")
        state.wait(2, "second")
        return state
    }

    @Test func `connections are opened up to the limit`() {
        var state = PoolState<String, String>(limit: 2)
        #expect(state.turn()?.isRightToOpen == true)
        #expect(state.turn()?.isRightToOpen == true)
        #expect(state.turn() == nil)
        #expect(state.taken == 2)
    }

    @Test func `a connection that comes back goes to whoever waited longest`() {
        var state = Self.full()
        #expect(state.giveBack("a", at: Self.now)?.waiter == "first")
        #expect(state.turn() == nil)
        #expect(state.giveBack("a", at: Self.now)?.waiter == "second")
        #expect(state.giveBack("a", at: Self.now) == nil)
        #expect(state.idle.map(\.connection) == ["a"])
    }

    @Test func `the right to open goes to whoever waited longest when a connection is gone`() {
        var state = Self.full()
        let next = state.giveUp()
        #expect(next?.waiter == "first")
        #expect(next?.turn.isRightToOpen == true)
        #expect(state.taken == 1)
    }

    @Test func `who left is passed over`() {
        var state = Self.full()
        #expect(state.leave(1) == "first")
        #expect(state.leave(1) == nil)
        #expect(state.giveBack("a", at: Self.now)?.waiter == "second")
    }

    @Test func `closing ends every wait and forgets every idle connection`() {
        var state = Self.full()
        #expect(state.close().waiters == ["first", "second"])
        #expect(state.giveUp() == nil)
        #expect(state.taken == 0)
        guard case .closed = state.turn() else {
            Issue.record("a closed pool gave a turn")
            return
        }
    }
}

extension PoolTurn {
    fileprivate var isRightToOpen: Bool { if case .open = self { true } else { false } }
}
