package import Timing

extension FlagForm where Value == Timestamp {
    /// A moment with its offset, `2024-01-16T07:00:00Z`.
    package static var moment: FlagForm<Timestamp> {
        FlagForm(
            kind: .text, accepts: "an RFC 3339 time with an offset, such as 2024-01-16T07:00:00Z",
            parse: { text throws(FlagRefusal) in
                guard let moment = Timestamp(text) else { throw FlagRefusal("is not a moment in time") }
                return moment
            },
            text: { "\($0)" }
        )
    }
}
