import Foundation
import Gates
import Pipeline
import Testing
import Timing
import Warehouse

/// Input and expected output that were agreed on outside of this project; another folder of the same shape runs unchanged.
@Suite struct VectorTests {
    private struct Cases<Case: Decodable>: Decodable {
        var cases: [Case]
    }

    private struct NameCase: Decodable {
        var id: String
        var boundary: String
        var processorName: String
        var outputTable: String?
        var expect: String?
    }

    @Test func `the folder has at least one file that is known here`() {
        #expect(!VectorFile.present.isEmpty, "no known file of cases in \(VectorFile.folder)")
    }

    @Test(.enabled(if: VectorFile.isDue("processor_names.json")))
    func `processor_names: what producers send resolves to the registry's id`() throws {
        let file: Cases<NameCase> = try VectorFile.read("processor_names.json")
        #expect(!file.cases.isEmpty)
        let registry = Topology.nba.registry
        for vector in file.cases {
            let phase = vector.boundary.dropFirst("phase".count).first?.wholeNumberValue.flatMap(Phase.init(rawValue:))
            let id = registry.resolve(name: vector.processorName, outputTable: vector.outputTable)
            let here = id.flatMap { registry.processor($0)?.phase == phase ? $0 : nil }
            #expect(here?.rawValue == vector.expect, "\(vector.id): \(vector.processorName)")
        }
    }

    private struct ModeCase: Decodable {
        var id: String
        var gameDate: GameDate
        var nowEt: String
        var mode: String
        var critical: [String]
        var optional: [String]
    }

    @Test(.enabled(if: VectorFile.isDue("phase3_modes.json")))
    func `phase3_modes: the mode follows from game date and Eastern time, and has its sets`() throws {
        let file: Cases<ModeCase> = try VectorFile.read("phase3_modes.json")
        #expect(!file.cases.isEmpty)
        for vector in file.cases {
            let today = try #require(GameDate(String(vector.nowEt.prefix(10))), "\(vector.id)")
            let mode = RunMode(gameDate: vector.gameDate, today: today)
            #expect(mode.rawValue == vector.mode, "\(vector.id)")
            let boundary = try #require(Topology.nba.boundary("phase3-to-phase4"))
            let expectation = try #require(boundary.expectations[mode], "\(vector.id)")
            #expect(expectation.required.map(\.rawValue).sorted() == vector.critical.sorted(), "\(vector.id)")
            #expect(expectation.optional.map(\.rawValue).sorted() == vector.optional.sorted(), "\(vector.id)")
        }
    }

    private struct GameCountCase: Decodable {
        var id: String
        var actual: Int
        var expected: Int
        var threshold: Double
        var severity: String?
    }

    @Test(.enabled(if: VectorFile.isDue("validator_game_count.json")))
    func `validator_game_count: a share below the threshold fails, with its label`() throws {
        let file: Cases<GameCountCase> = try VectorFile.read("validator_game_count.json")
        #expect(!file.cases.isEmpty)
        for vector in file.cases {
            let rule = Rule.gameCount(.playerGameSummary, failBelow: vector.threshold)
            let check = Check.gameCount(rule, actual: vector.actual, expected: vector.expected)
            #expect(check.severity?.rawValue == vector.severity, "\(vector.id)")
            #expect(check.failsGate == (vector.severity != nil), "\(vector.id)")
        }
    }

    private struct QualityCase: Decodable {
        var id: String
        var avgQuality: Double?
        var recordCount: Int
        var threshold: Double
        var severity: String?
    }

    @Test(.enabled(if: VectorFile.isDue("validator_quality.json")))
    func `validator_quality: an average below the threshold fails, with its label`() throws {
        let file: Cases<QualityCase> = try VectorFile.read("validator_quality.json")
        #expect(!file.cases.isEmpty)
        for vector in file.cases {
            let rule = Rule.averageQuality(.playerGameSummary, failBelow: vector.threshold)
            let check = Check.averageQuality(rule, average: vector.avgQuality, rows: vector.recordCount)
            #expect(check.severity?.rawValue == vector.severity, "\(vector.id)")
            #expect(check.failsGate == (vector.severity != nil), "\(vector.id)")
        }
    }
}
