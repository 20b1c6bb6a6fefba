import Alerts
package import Extraction
package import Invocation
package import Messaging
package import Pipeline
import Timing
import Warehouse

/// Turns the kept payloads of one scrape into rows of `nba_raw`, and says so to the boundary.
///
/// Rows, run, inbox mark and completion are one commit: a payload is processed wholly or not at all, and processing it
/// again changes nothing.
package struct ProcessRaw: Handler {
    package static let name = "process-raw"

    private let ports: Ports
    private let pdf: PDFText

    package init(ports: Ports, pdf: PDFText) {
        self.ports = ports
        self.pdf = pdf
    }

    package func handle(_ event: CompletionMessage, context: InvocationContext) async throws -> Outcome {
        guard let processor = self.ports.topology.processor(fedBy: event.processorName) else {
            return .reject("processor_name: '\(event.processorName.prefix(100))' feeds no raw table")
        }
        let consumer = "\(Self.name)/\(processor.id)"
        if try await self.ports.store.hasApplied(consumer, context.messageID) {
            return .ignored("\(processor.id) has this message already")
        }
        let mode = event.mode.flatMap(RunMode.init(rawValue:))
        if let text = event.mode, mode == nil {
            return .reject("mode: '\(text.prefix(100))' is not overnight, same_day or tomorrow")
        }
        let run = try await self.ports.runs.begin(
            processor.id.rawValue, phase: Phase.raw.rawValue, date: event.gameDate, mode: mode,
            correlationID: event.correlationID, context: context)
        let work = RawWork(
            ports: self.ports, processor: processor, event: event, run: run, context: context,
            inbox: InboxEntry(
                consumer: consumer, eventID: context.messageID, subject: "\(processor.id)/\(event.gameDate)",
                revision: event.upstreamRevision))
        return try await self.ports.runs.carrying(run) {
            guard event.status != .failed else {
                return try await work.fail(
                    "the scrape failed: \(event.errorMessage ?? "no reason given")", type: "scrape_failed")
            }
            let payloads = try await self.payloads(event.objects ?? [])
            let extraction: RawExtraction
            do {
                extraction = try await self.extraction(for: event.gameDate)
            } catch let error as StoreError where error.code == .corrupt {
                return try await work.wait(for: error)
            }
            do {
                guard var rows = try await extraction.rows(of: processor.id, from: payloads) else {
                    return try await work.fail("\(processor.id) has no extraction", type: "unsupported")
                }
                rows.removeRepeats(in: processor.table)
                return try await work.finish(rows, drift: self.drift(of: event.processorName, processor, payloads))
            } catch let error as PDFTextError {
                return try await work.fail("PDFs cannot be read here: \(error)", type: "pdf_reader")
            }
        }
    }

    /// The payloads as they were kept; one that has changed since is refused, not read.
    private func payloads(_ objects: [ObjectReference]) async throws -> [Payload] {
        var payloads: [Payload] = []
        for object in objects {
            let bytes = try await self.ports.objects.get(object.key)
            guard ContentHash.of(bytes) == object.sha256 else {
                throw StoreError(.corrupt, "object \(object.key) is not what was kept: its SHA-256 differs")
            }
            payloads.append(Payload(name: object.key, bytes: bytes))
        }
        return payloads
    }

    /// What the payloads have less and more than usual; only a processor's own source has a schema to be held against.
    private func drift(of source: String, _ processor: Processor, _ payloads: [Payload]) -> PayloadSchema.Drift? {
        let isOwn = self.ports.topology.scrapes.contains { $0.source == source && $0.feeds == processor.id }
        let schema = isOwn ? PayloadSchema.of(processor.id.rawValue) : nil
        return schema?.drift(in: payloads)
    }

    private func extraction(for date: GameDate) async throws -> RawExtraction {
        let schedule = try await self.ports.warehouse.rows(NbacScheduleRow.self, on: date)
        return RawExtraction(
            date: date, eastern: self.ports.eastern, games: schedule.compactMap(ScheduledGame.init),
            playerIDs: try await self.playerIDs(at: date), pdf: self.pdf)
    }

    /// The ids of players as the box scores of the date have them, and else as the player list of that day had.
    private func playerIDs(at date: GameDate) async throws -> [String: Int] {
        let listed = try await self.ports.warehouse.rows(NbacPlayerListRow.self, on: date)
        let played = try await self.ports.warehouse.rows(GamebookPlayerStatsRow.self, on: date)
        return Dictionary(
            listed.map { ($0.playerLookup, $0.playerID) } + played.map { ($0.playerLookup, $0.nbaPlayerID) },
            uniquingKeysWith: { _, last in last })
    }
}

extension ProcessRaw {
    package static let contract = FunctionContract(
        name: Self.name, summary: "Turns the kept payloads of one scrape into rows of nba_raw.",
        event: BoundaryEventMessage.completionFields + [.init("objects", "list of {key, sha256}", required: false)],
        topicsIn: [Topology.Topic.scrapersComplete],
        topicsOut: [Topology.Topic.rawComplete, Topology.Topic.scheduleLanded])
}
