import TestSupport
import Testing
import Timing

@Suite struct SleepQueueTests {
    private func moment(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }

    @Test func `who is due first is woken first, and equals in the order in which they came`() {
        var queue = SleepQueue<String>()
        let sleepers = [("late", 30), ("first", 10), ("middle", 20), ("second", 10)] as [(String, Int64)]
        for (ticket, (name, due)) in sleepers.enumerated() {
            queue.insert(name, ticket: ticket, due: self.moment(due))
        }
        #expect(queue.nextDue == self.moment(10))
        #expect(queue.removeDue(at: self.moment(20)) == ["first", "second", "middle"])
        #expect(queue.nextDue == self.moment(30))
    }

    @Test func `who is not due stays`() {
        var queue = SleepQueue<String>()
        queue.insert("one", ticket: 1, due: self.moment(10))
        #expect(queue.removeDue(at: self.moment(9)).isEmpty)
        #expect(queue.removeDue(at: self.moment(10)) == ["one"])
        #expect(queue.removeDue(at: self.moment(10)).isEmpty)
        #expect(queue.nextDue == nil)
    }

    @Test func `a sleeper leaves once, by its ticket or by its time`() {
        var queue = SleepQueue<String>()
        queue.insert("one", ticket: 1, due: self.moment(10))
        queue.insert("two", ticket: 2, due: self.moment(10))
        #expect(queue.remove(ticket: 1) == "one")
        #expect(queue.remove(ticket: 1) == nil)
        #expect(queue.removeDue(at: self.moment(10)) == ["two"])
        #expect(queue.remove(ticket: 2) == nil)
    }
}
