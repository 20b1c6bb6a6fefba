/// Reads flags out of an environment and keeps every problem, so that a start fails once, with the whole list.
///
/// A variable that is set to nothing counts as unset. A refused value reads as the flag's default, only so that reading
/// can go on: a process with problems must not start.
package struct EnvironmentReader: Sendable {
    /// In the order of reading; empty when the environment is valid.
    package private(set) var problems: [FlagProblem] = []
    private let environment: [String: String]
    private var readings: [String: Reading] = [:]

    private struct Reading {
        var declaration: FlagDeclaration
        var value: String?
        var source: FlagReport.Source
    }

    package init(_ environment: [String: String]) {
        self.environment = environment.filter { !$0.value.isEmpty }
    }

    package mutating func read<Value>(_ flag: Flag<Value>) -> Value {
        let key = flag.declaration.key
        var reading = Reading(declaration: flag.declaration, value: flag.text(flag.fallback), source: .default)
        defer { self.readings[key] = reading }
        guard let given = self.environment[key] else { return flag.fallback }
        reading.source = .environment
        reading.value = given
        do {
            let value = try flag.parse(given)
            reading.value = flag.text(value)
            return value
        } catch {
            let shown = Self.shown(given, isSecret: flag.declaration.isSecret)
            self.report(key, shown, error.reason, expected: flag.declaration.range)
            return flag.fallback
        }
    }

    /// Checks what one flag alone cannot know; the message stands after the value: "must be at least …".
    ///
    /// A key that already has a problem gets no second one: its value is not what was compared.
    package mutating func require(_ condition: Bool, key: String, _ message: String) {
        guard !condition else { return }
        self.report(key, self.shownValue(of: key), message, expected: nil)
    }

    /// Whether a variable, a flag or not, is set to something.
    package func isSet(_ key: String) -> Bool {
        self.environment[key] != nil
    }

    /// The names of set variables that begin so, sorted.
    package func keys(startingWith prefix: String) -> [String] {
        self.environment.keys.filter { $0.hasPrefix(prefix) }.sorted()
    }

    /// The names of the flags that were read, sorted.
    package var keysRead: [String] { self.readings.keys.sorted() }

    package var report: FlagReport {
        FlagReport(
            entries: self.readings.sorted { $0.key < $1.key }.map { key, reading in
                let value = reading.declaration.isSecret && reading.value != nil ? Self.redacted : reading.value
                return FlagReport.Entry(key: key, value: value, source: reading.source)
            }
        )
    }
}

extension EnvironmentReader {
    private static let redacted = "[redacted]"

    private mutating func report(_ key: String, _ value: String?, _ reason: String, expected: String?) {
        guard !self.problems.contains(where: { $0.key == key }) else { return }
        self.problems.append(FlagProblem(key: key, value: value, reason: reason, expected: expected))
    }

    /// Nil too for a variable that no flag has read: whether its value is secret is not known.
    private func shownValue(of key: String) -> String? {
        guard let given = self.environment[key], let reading = self.readings[key] else { return nil }
        return Self.shown(given, isSecret: reading.declaration.isSecret)
    }

    /// One line, however the value looks: quoted, escaped and cut at 80 characters.
    private static func shown(_ value: String, isSecret: Bool) -> String {
        guard !isSecret else { return Self.redacted }
        return String(reflecting: value.count > 80 ? "\(value.prefix(80))…" : value)
    }
}
