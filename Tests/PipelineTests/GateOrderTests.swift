import GateAdmin
import Invocation
import Pipeline
import Testing
import Timing

/// Orders as they are typed or sent.
@Suite struct GateOrderTests {
    private static let reason = "checked with the league office"

    private static func event(_ changes: [String: String?] = [:]) throws -> String {
        var members = [
            "action": "override", "boundary": "phase3-to-phase4", "game_date": "2024-01-15", "reason": Self.reason,
            "by": "ann", "expires": "2h",
        ]
        for (key, value) in changes { members[key] = value }
        return try JSON.encode(members)
    }

    @Test func `an override is read with the run after the games as its mode`() throws {
        let order = try JSON.decode(GateOrder.self, from: Self.event())
        #expect(
            order
                == .override(
                    boundary: "phase3-to-phase4", date: GameDate(daysSinceEpoch: 19_737), mode: .overnight,
                    reason: Self.reason, by: "ann", expires: try Expiry("2h")))
    }

    @Test(
        arguments: [
            (["expires": nil], "expires", "is missing"), (["by": nil], "by", "is missing"),
            (["by": "  "], "by", "is empty: who decides?"), (["reason": nil], "reason", "is missing"),
            (["reason": "   nineteen characters "], "reason", "has 19 characters; a reason has at least 20"),
            (["reason": "because               "], "reason", "has 7 characters; a reason has at least 20"),
            (["expires": "2w"], "expires", "'2w' is not \(Expiry.form)"),
            (["expires": "0h"], "expires", "'0h' is not between 1m and 7d"),
            (["expires": "-1h"], "expires", "'-1h' is not between 1m and 7d"),
            (["expires": "8d"], "expires", "'8d' is not between 1m and 7d"),
            (["expires": "9223372036854775807d"], "expires", "'9223372036854775807d' is not between 1m and 7d"),
            (["action": "destroy"], "action", "'destroy' is not override, approve-zero-games or confirm"),
        ] as [([String: String?], String, String)])
    func `an order that lacks what it needs is refused by field`(
        changes: [String: String?], field: String, detail: String
    ) throws {
        let event = try Self.event(changes)
        do {
            _ = try JSON.decode(GateOrder.self, from: event)
            Issue.record("\(event) was taken")
        } catch {
            #expect(EventError(error) == EventError(field: field, detail: detail))
        }
    }

    @Test(arguments: [("1m", 60), ("30m", 1800), ("2h", 7200), ("1d", 86_400), ("7d", 604_800)])
    func `an expiry is minutes, hours or days`(text: String, seconds: Int) throws {
        #expect(try Expiry(text).duration == .seconds(seconds))
    }

    @Test(arguments: ["phase3-to-phase4/2024-01-15/overnight@8", "zero-games/2024-02-16"])
    func `a request's name reads back`(text: String) throws {
        #expect(try GateRequestID(text).description == text)
    }

    @Test(arguments: [
        "", "zero-games/2024-02-30", "a/2024-01-15", "a/2024-01-15/overnight", "a/2024-01-15/night@1",
        "a/2024-01-15/overnight@0", "a/2024-01-15/overnight@x", "a/b/2024-01-15/overnight@1",
    ])
    func `what names no request is refused`(text: String) {
        #expect(throws: OrderError.self) { try GateRequestID(text) }
    }
}
