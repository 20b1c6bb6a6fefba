/// One way of writing a value, with the words that tell what would have been right.
///
/// The range that is checked and the range that is shown come out of the same call, so they cannot disagree.
package struct FlagForm<Value: Sendable>: Sendable {
    package let kind: FlagDeclaration.Kind
    /// Stands after "expected": "a whole number from 1 to 86400".
    package let accepts: String
    package let parse: @Sendable (String) throws(FlagRefusal) -> Value
    /// The value as it would be written in the environment.
    package let text: @Sendable (Value) -> String

    package init(
        kind: FlagDeclaration.Kind, accepts: String,
        parse: @escaping @Sendable (String) throws(FlagRefusal) -> Value,
        text: @escaping @Sendable (Value) -> String
    ) {
        self.kind = kind
        self.accepts = accepts
        self.parse = parse
        self.text = text
    }
}
