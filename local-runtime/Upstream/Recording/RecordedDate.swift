import FoundationEssentials
import Timing

/// Reads the game date out of recorded payloads, so that a renamed folder cannot shift a day.
enum RecordedDate {
    /// The date on which all dated files agree; an error names the file that cannot be read or disagrees.
    static func common(to files: [String: [UInt8]], folder: String) throws -> GameDate {
        var found: (date: GameDate, name: String)?
        for (name, body) in files.sorted(by: { $0.key < $1.key }) {
            guard let date = try Self.date(of: body, named: name) else { continue }
            if let found, found.date != date {
                throw UpstreamError(
                    .dateUnreadable, "'\(found.name)' is of \(found.date), but '\(name)' is of \(date)")
            }
            found = (date, name)
        }
        guard let found else {
            throw UpstreamError(.dateUnreadable, "no file in folder '\(folder)' carries a game date")
        }
        return found.date
    }

    /// Nil for a file that names no date: a page, or a day without games.
    private static func date(of body: [UInt8], named name: String) throws -> GameDate? {
        do {
            let decoder = JSONDecoder()
            switch RecordedFile(name: name) {
            case .nbaScoreboard:
                return try decoder.decode(Scoreboard.self, from: Data(body)).parameters.date
            case .balldontlieBoxScores:
                return try decoder.decode(BoxScores.self, from: Data(body)).data.first?.date
            case .espnScoreboard:
                return try decoder.decode(Events.self, from: Data(body)).events.first?.date.easternGameDate
            case .espnBoxScore, nil:
                return nil
            }
        } catch {
            throw UpstreamError(.dateUnreadable, "file '\(name)': \(error)")
        }
    }

    private struct Scoreboard: Decodable {
        struct Parameters: Decodable {
            enum CodingKeys: String, CodingKey {
                case date = "GameDate"
            }
            var date: GameDate
        }
        var parameters: Parameters
    }

    private struct BoxScores: Decodable {
        struct Game: Decodable {
            var date: GameDate
        }
        var data: [Game]
    }

    private struct Events: Decodable {
        struct Event: Decodable {
            var date: Timestamp
        }
        var events: [Event]
    }
}

extension Timestamp {
    /// The Eastern date of a tip-off.
    ///
    /// Games start between noon and midnight Eastern, which is four or five hours behind UTC; going back eight
    /// hours lands on the same date under either offset.
    fileprivate var easternGameDate: GameDate {
        let shifted = self.advanced(by: .seconds(-8 * 3600)).milliseconds
        return GameDate(daysSinceEpoch: Int(shifted / 86_400_000))
    }
}
