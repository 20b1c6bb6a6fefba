import ArgumentParser
import Telemetry

extension ArgumentParser.ExitCode {
    /// The end of a command that was asked about something that is not there, which it says in one line.
    ///
    /// A mistake that only the store can see is not followed by the usage: the words were right, the name was not.
    static func unknown(_ sentence: String) -> ArgumentParser.ExitCode {
        StandardError.append(line: "Error: \(sentence)")
        return .validationFailure
    }
}
