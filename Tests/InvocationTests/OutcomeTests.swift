import Invocation
import Testing

@Suite struct OutcomeTests {
    @Test(arguments: [
        (Outcome.done("x"), Int32(0)), (.ignored("x"), 0), (.retry(after: nil, "x"), 75), (.reject("x"), 65),
        (.misconfigured("x"), 78),
    ])
    func `every outcome has the exit code that platforms understand`(outcome: Outcome, code: Int32) {
        #expect(outcome.exitCode.rawValue == code)
    }

    @Test func `the same value is always the same JSON`() throws {
        let value = JSONValue.object(["b": .int(1), "a": .array([.null, .bool(true), .double(0.5), .string("é/")])])
        #expect(try JSON.encode(value) == #"{"a":[null,true,0.5,"é/"],"b":1}"#)
        #expect(try JSON.decode(JSONValue.self, from: try JSON.encode(value)) == value)
    }
}
