package import Timing

/// What every binary reads at its start, whatever its function.
package struct RuntimeFlags: Sendable, Equatable {
    package let dataFolder: String
    /// nil: SQLite in the data folder.
    package let database: DatabaseLocation?
    /// Where requests go instead of to the real hosts.
    package let upstream: String?
    /// The instant at which this process believes to start.
    package let startTime: Timestamp?
    package let logLevel: LogLevel
    /// The event of a `job` that is given none on its command line.
    package let event: String?
    /// 1 to 86400.
    package let invocationSeconds: Int
    package let externalPhases: ExternalPhases

    package init(reading reader: inout EnvironmentReader) {
        self.dataFolder = reader.read(Self.data)
        self.database = reader.read(Self.databaseURL)
        self.upstream = reader.read(Self.upstreamURL)
        self.startTime = reader.read(Self.time)
        self.logLevel = reader.read(Self.level)
        self.event = reader.read(Self.eventText)
        self.invocationSeconds = reader.read(Self.seconds)
        self.externalPhases = reader.read(Self.external)
        let isDeployed = ["CLOUD_RUN_JOB", "K_SERVICE"].contains(where: reader.isSet)
        reader.require(
            self.startTime == nil || !isDeployed, key: Self.time.declaration.key,
            "must not be set where CLOUD_RUN_JOB or K_SERVICE is: a deployed function lives in real time")
    }
}

extension RuntimeFlags {
    private static let data = Flag(
        "FASTBREAK_DATA", .text("a folder"), default: ".fastbreak",
        effect: "Holds the embedded database and the stored payloads.")
    private static let databaseURL = Flag(
        "FASTBREAK_DATABASE_URL", .database, isSecret: true,
        effect: "Chooses the database of state, messages and warehouse.")
    private static let upstreamURL = Flag(
        "FASTBREAK_UPSTREAM", .baseURL,
        effect: "Sends every request to this address instead of to the real hosts.")
    private static let time = Flag(
        "FASTBREAK_TIME", .moment,
        effect: "Starts the process at this instant; refused where CLOUD_RUN_JOB or K_SERVICE is set.")
    private static let level = Flag(
        "FASTBREAK_LOG_LEVEL", .choice(of: LogLevel.self), default: .info,
        effect: "Drops log events that are less severe.")
    private static let eventText = Flag(
        "FASTBREAK_EVENT", .text("an event as JSON"),
        effect: "Is the event of a job that is given none on its command line.")
    private static let seconds = Flag(
        "FASTBREAK_INVOCATION_SECONDS", .int(in: 1...86_400), default: 600,
        effect: "Ends a job after so many seconds, as a retry.")

    private static let external = Flag(
        "FASTBREAK_EXTERNAL_PHASES", .choice(of: ExternalPhases.self), default: .attached,
        effect: "Says whether somebody runs predictions and publishing; absent, nothing waits for them.")

    package static let declarations: [FlagDeclaration] = [
        Self.data.declaration, Self.databaseURL.declaration, Self.upstreamURL.declaration, Self.time.declaration,
        Self.level.declaration, Self.eventText.declaration, Self.seconds.declaration, Self.external.declaration,
    ]
}
