/// The secrets with which sources are asked; a source whose secret is unset is not asked.
package struct SourceFlags: Sendable, Equatable {
    private let secrets: [String: String]

    package init(reading reader: inout EnvironmentReader) {
        var secrets: [String: String] = [:]
        for flag in Self.all { secrets[flag.declaration.key] = reader.read(flag) }
        self.secrets = secrets
    }

    /// The secret of a name such as `BDL_API_KEY`; nil when it is unset.
    package func secret(_ name: String) -> String? { self.secrets[name] }

    /// Every secret that is set, for the redactor.
    package var values: [String] { self.secrets.values.sorted() }
}

extension SourceFlags {
    private static let all = [
        Flag(
            "BDL_API_KEY", .text("the key of api.balldontlie.io"), isSecret: true,
            effect: "Is sent to balldontlie in the Authorization header."),
        Flag(
            "ODDS_API_KEY", .text("the key of api.the-odds-api.com"), isSecret: true,
            effect: "Is sent to The Odds API as the query parameter apiKey."),
        Flag(
            "BETTINGPROS_API_KEY", .text("the key of api.bettingpros.com"), isSecret: true,
            effect: "Is sent to BettingPros in the X-Api-Key header."),
        Flag(
            "BIGDATABALL_SERVICE_ACCOUNT", .text("the key file of a Google service account: its JSON, or its path"),
            isSecret: true, effect: "Signs for the tokens with which BigDataBall's shared drive is read."),
    ]

    package static let declarations: [FlagDeclaration] = Self.all.map(\.declaration)
}
