import Extraction
import Testing

@Suite struct PlayingTimeTests {
    @Test(arguments: [
        ("28", 28.0), ("00", 0), ("28:30", 28.5), ("PT28M30.00S", 28.5), ("PT00M00.00S", 0), ("80", 80),
    ])
    func `minutes are read in each form`(text: String, minutes: Double) {
        #expect(PlayingTime.minutes(text) == minutes)
    }

    @Test(arguments: [
        "", "-1", "nan", "0x1", "28:60", "28:", ":30", "1:2:3", "81", "PT28M", "PTxM1S", "PT1M61.00S", "+5",
    ])
    func `what is not a number of minutes is not read as one`(text: String) {
        #expect(PlayingTime.minutes(text) == nil)
    }
}
