import Extraction
import Testing

@Suite struct PlayerLookupTests {
    @Test(arguments: [
        ("Luka Dončić", "lukadoncic"), ("Luka Don\u{63}\u{30C}i\u{63}\u{301}", "lukadoncic"),
        ("Nikola Jokić", "nikolajokic"), ("Dennis Schröder", "dennisschroder"),
        ("Bogdan Bogdanović", "bogdanbogdanovic"), ("Kristaps Porziņģis", "kristapsporzingis"),
        ("Jonas Valančiūnas", "jonasvalanciunas"), ("Dario Šarić", "dariosaric"), ("Nenê", "nene"),
        ("Ömer Aşık", "omerasik"), ("Alperen Şengün", "alperensengun"), ("Luka Đorđević", "lukadordevic"),
        ("D'Angelo Russell", "dangelorussell"), ("Nah’Shon Hyland", "nahshonhyland"),
        ("Karl-Anthony Towns", "karlanthonytowns"), ("R.J. Hampton", "rjhampton"),
        ("Jaren Jackson Jr.", "jarenjacksonjr"), ("Robert Williams III", "robertwilliamsiii"),
        ("Gary Payton II", "garypaytonii"), ("", ""), (" -. ", ""),
    ])
    func `a name folds to lower case letters and digits`(name: String, lookup: String) {
        #expect(PlayerLookup.of(name) == lookup)
    }

    @Test func `father and son stay two players`() {
        #expect(PlayerLookup.of("Tim Hardaway") != PlayerLookup.of("Tim Hardaway Jr."))
    }
}
