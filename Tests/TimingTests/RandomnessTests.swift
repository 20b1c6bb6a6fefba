import Testing
import Timing

@Suite struct RandomnessTests {
    /// The first numbers of the published algorithm; those for 1234567 are also Rosetta Code's.
    @Test(
        arguments: [
            (0, [16_294_208_416_658_607_535, 7_960_286_522_194_355_700, 487_617_019_471_545_679]),
            (1_234_567, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]),
        ] as [(UInt64, [UInt64])]
    )
    func `a seed gives the published stream`(seed: UInt64, stream: [UInt64]) {
        var generator = SplitMix64(seed: seed)
        #expect(stream.map { _ in generator.next() } == stream)
        let randomness = Randomness.seeded(seed)
        #expect(stream.map { _ in randomness.next() } == stream)
    }

    @Test func `draws cover their range and stay in it`() {
        let randomness = Randomness.seeded(1)
        let units = (0..<1000).map { _ in randomness.unit() }
        #expect(units.allSatisfy { 0 <= $0 && $0 < 1 })
        #expect(units.contains { $0 < 0.01 } && units.contains { $0 > 0.99 })
        #expect(Set((0..<100).map { _ in randomness.index(below: 3) }) == [0, 1, 2])
    }

    @Test func `the largest draw is still below one`() {
        #expect(Randomness { .max }.unit() < 1)
    }
}
