import Invocation
import Testing

/// `describe` and `check` of every binary.
@Suite struct ContractTests {
    @Test(arguments: Products.functions)
    func `a binary describes itself`(name: String) async throws {
        let run = try await Products.run(name, ["describe"], environment: [:])
        #expect(run.code == 0)
        let contract = try JSON.decode(JSONValue.self, from: run.output)
        #expect(contract["name"]?.string == name)
        #expect(contract["version"]?.string?.isEmpty == false)
        guard case .array(let flags)? = contract["flags"] else {
            Issue.record("\(name) lists no flags")
            return
        }
        #expect(flags.contains { $0["key"]?.string == "FASTBREAK_DATA" })
    }

    @Test(arguments: Products.functions)
    func `a sound environment passes the check, which writes nothing`(name: String) async throws {
        let data = try DataFolder()
        let environment = ["FASTBREAK_DATA": data.path, "BDL_API_KEY": "key-one", "ODDS_API_KEY": "key-two"]
        let run = try await Products.run(name, ["check"], environment: environment)
        #expect(run.code == 0)
        #expect(run.output.contains("ok    configuration"))
        #expect(run.output.contains("ok    topology: called by "))
        #expect(run.output.contains("ok    time zone: America/New_York"))
        #expect(!data.isUsed)
    }

    @Test func `a boundary of an absent phase fails the check, and its job says what is missing`() async throws {
        let data = try DataFolder()
        let environment = ["FASTBREAK_DATA": data.path, "FASTBREAK_EXTERNAL_PHASES": "absent"]
        let check = try await Products.run("phase5-to-phase6", ["check"], environment: environment)
        #expect(check.code == 78)
        #expect(check.output.contains("fail  topology: nothing calls phase5-to-phase6 with these flags"))
        let job = try await Products.run("phase5-to-phase6", ["job", "--event", "{}"], environment: environment)
        #expect(job.code == 78)
        #expect(job.errors.contains("there is no boundary 'phase5-to-phase6' in this configuration"))
    }

    @Test(arguments: Products.functions)
    func `a broken environment fails the check with every problem`(name: String) async throws {
        let run = try await Products.run(
            name, ["check"],
            environment: [
                "FASTBREAK_INVOCATION_SECONDS": "0", "PHASE_VALIDATION_MODE": "loud", "FASTBREAK_TIME": "yesterday",
            ])
        #expect(run.code == 78)
        for key in ["FASTBREAK_INVOCATION_SECONDS", "PHASE_VALIDATION_MODE", "FASTBREAK_TIME"] {
            #expect(run.output.contains("fail  configuration: \(key)="), "\(key)")
        }
    }

    @Test func `a file that is no database fails the check`() async throws {
        let data = try DataFolder()
        _ = try data.write("this is no database, and it is long enough to be read as one", to: "fastbreak.db")
        let run = try await Products.run("plan-day", ["check"], environment: ["FASTBREAK_DATA": data.path])
        #expect(run.code == 78)
        #expect(run.output.contains("fail  store:"))
    }
}
