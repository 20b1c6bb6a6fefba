import Extraction
import FoundationEssentials
import Timing

/// The Odds API's list of events, read only for which ones to ask about.
enum OddsEventList {
    /// Ids of the events that begin on a date in Eastern time, in the order of the list.
    static func ids(in payload: Payload, on date: GameDate, eastern: EasternTime) throws(ExtractionError) -> [String] {
        let list: Snapshot
        do {
            list = try JSONDecoder().decode(Snapshot.self, from: Data(payload.bytes))
        } catch {
            throw ExtractionError(file: payload.name, field: "data", detail: "is no list of events: \(error)")
        }
        return list.events.filter { eastern.date(at: $0.commence) == date }.map(\.id)
    }

    /// Wrapped for a historical question, bare for one about now.
    private struct Snapshot: Decodable {
        var events: [Event]

        enum CodingKeys: CodingKey { case data }

        init(from decoder: any Decoder) throws {
            if let container = try? decoder.container(keyedBy: CodingKeys.self) {
                self.events = try container.decode([Event].self, forKey: .data)
            } else {
                self.events = try decoder.singleValueContainer().decode([Event].self)
            }
        }
    }

    private struct Event: Decodable {
        var id: String
        var commence: Timestamp

        enum CodingKeys: String, CodingKey {
            case id
            case commence = "commence_time"
        }
    }
}
