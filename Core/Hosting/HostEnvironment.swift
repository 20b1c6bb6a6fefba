import FoundationEssentials

/// The one place that reads the process environment.
package enum HostEnvironment {
    package static var variables: [String: String] { ProcessInfo.processInfo.environment }
}
