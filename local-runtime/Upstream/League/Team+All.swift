extension Team {
    /// The league in the order of balldontlie's ids, which is alphabetical by city.
    static let all: [Team] = [
        Team(
            balldontlieID: 1, nbaID: 1_610_612_737, tricode: "ATL", city: "Atlanta", name: "Hawks",
            conference: .east, division: "Southeast", espnID: 1, espnCode: "ATL", basketballReferenceCode: "ATL",
            arena: "State Farm Arena", arenaCity: "Atlanta", arenaState: "GA", zone: .eastern,
            colors: ("c8102e", "fdb927")),
        Team(
            balldontlieID: 2, nbaID: 1_610_612_738, tricode: "BOS", city: "Boston", name: "Celtics",
            conference: .east, division: "Atlantic", espnID: 2, espnCode: "BOS", basketballReferenceCode: "BOS",
            arena: "TD Garden", arenaCity: "Boston", arenaState: "MA", zone: .eastern,
            colors: ("008348", "ffffff")),
        Team(
            balldontlieID: 3, nbaID: 1_610_612_751, tricode: "BKN", city: "Brooklyn", name: "Nets",
            conference: .east, division: "Atlantic", espnID: 17, espnCode: "BKN", basketballReferenceCode: "BRK",
            arena: "Barclays Center", arenaCity: "Brooklyn", arenaState: "NY", zone: .eastern,
            colors: ("000000", "ffffff")),
        Team(
            balldontlieID: 4, nbaID: 1_610_612_766, tricode: "CHA", city: "Charlotte", name: "Hornets",
            conference: .east, division: "Southeast", espnID: 30, espnCode: "CHA", basketballReferenceCode: "CHO",
            arena: "Spectrum Center", arenaCity: "Charlotte", arenaState: "NC", zone: .eastern,
            colors: ("008ca8", "1d1060")),
        Team(
            balldontlieID: 5, nbaID: 1_610_612_741, tricode: "CHI", city: "Chicago", name: "Bulls",
            conference: .east, division: "Central", espnID: 4, espnCode: "CHI", basketballReferenceCode: "CHI",
            arena: "United Center", arenaCity: "Chicago", arenaState: "IL", zone: .central,
            colors: ("ce1141", "000000")),
        Team(
            balldontlieID: 6, nbaID: 1_610_612_739, tricode: "CLE", city: "Cleveland", name: "Cavaliers",
            conference: .east, division: "Central", espnID: 5, espnCode: "CLE", basketballReferenceCode: "CLE",
            arena: "Rocket Arena", arenaCity: "Cleveland", arenaState: "OH", zone: .eastern,
            colors: ("860038", "bc945c")),
        Team(
            balldontlieID: 7, nbaID: 1_610_612_742, tricode: "DAL", city: "Dallas", name: "Mavericks",
            conference: .west, division: "Southwest", espnID: 6, espnCode: "DAL", basketballReferenceCode: "DAL",
            arena: "American Airlines Center", arenaCity: "Dallas", arenaState: "TX", zone: .central,
            colors: ("0064b1", "bbc4ca")),
        Team(
            balldontlieID: 8, nbaID: 1_610_612_743, tricode: "DEN", city: "Denver", name: "Nuggets",
            conference: .west, division: "Northwest", espnID: 7, espnCode: "DEN", basketballReferenceCode: "DEN",
            arena: "Ball Arena", arenaCity: "Denver", arenaState: "CO", zone: .mountain,
            colors: ("0e2240", "fec524")),
        Team(
            balldontlieID: 9, nbaID: 1_610_612_765, tricode: "DET", city: "Detroit", name: "Pistons",
            conference: .east, division: "Central", espnID: 8, espnCode: "DET", basketballReferenceCode: "DET",
            arena: "Little Caesars Arena", arenaCity: "Detroit", arenaState: "MI", zone: .eastern,
            colors: ("1d428a", "c8102e")),
        Team(
            balldontlieID: 10, nbaID: 1_610_612_744, tricode: "GSW", city: "Golden State", name: "Warriors",
            conference: .west, division: "Pacific", espnID: 9, espnCode: "GS", basketballReferenceCode: "GSW",
            arena: "Chase Center", arenaCity: "San Francisco", arenaState: "CA", zone: .pacific,
            colors: ("fdb927", "1d428a")),
        Team(
            balldontlieID: 11, nbaID: 1_610_612_745, tricode: "HOU", city: "Houston", name: "Rockets",
            conference: .west, division: "Southwest", espnID: 10, espnCode: "HOU", basketballReferenceCode: "HOU",
            arena: "Toyota Center", arenaCity: "Houston", arenaState: "TX", zone: .central,
            colors: ("ce1141", "000000")),
        Team(
            balldontlieID: 12, nbaID: 1_610_612_754, tricode: "IND", city: "Indiana", name: "Pacers",
            conference: .east, division: "Central", espnID: 11, espnCode: "IND", basketballReferenceCode: "IND",
            arena: "Gainbridge Fieldhouse", arenaCity: "Indianapolis", arenaState: "IN", zone: .eastern,
            colors: ("002d62", "ffd520")),
        Team(
            balldontlieID: 13, nbaID: 1_610_612_746, tricode: "LAC", city: "LA", name: "Clippers",
            conference: .west, division: "Pacific", espnID: 12, espnCode: "LAC", basketballReferenceCode: "LAC",
            arena: "Intuit Dome", arenaCity: "Inglewood", arenaState: "CA", zone: .pacific,
            colors: ("12173f", "c8102e")),
        Team(
            balldontlieID: 14, nbaID: 1_610_612_747, tricode: "LAL", city: "Los Angeles", name: "Lakers",
            conference: .west, division: "Pacific", espnID: 13, espnCode: "LAL", basketballReferenceCode: "LAL",
            arena: "Crypto.com Arena", arenaCity: "Los Angeles", arenaState: "CA", zone: .pacific,
            colors: ("552583", "fdb927")),
        Team(
            balldontlieID: 15, nbaID: 1_610_612_763, tricode: "MEM", city: "Memphis", name: "Grizzlies",
            conference: .west, division: "Southwest", espnID: 29, espnCode: "MEM", basketballReferenceCode: "MEM",
            arena: "FedExForum", arenaCity: "Memphis", arenaState: "TN", zone: .central,
            colors: ("5d76a9", "12173f")),
        Team(
            balldontlieID: 16, nbaID: 1_610_612_748, tricode: "MIA", city: "Miami", name: "Heat",
            conference: .east, division: "Southeast", espnID: 14, espnCode: "MIA", basketballReferenceCode: "MIA",
            arena: "Kaseya Center", arenaCity: "Miami", arenaState: "FL", zone: .eastern,
            colors: ("98002e", "000000")),
        Team(
            balldontlieID: 17, nbaID: 1_610_612_749, tricode: "MIL", city: "Milwaukee", name: "Bucks",
            conference: .east, division: "Central", espnID: 15, espnCode: "MIL", basketballReferenceCode: "MIL",
            arena: "Fiserv Forum", arenaCity: "Milwaukee", arenaState: "WI", zone: .central,
            colors: ("00471b", "eee1c6")),
        Team(
            balldontlieID: 18, nbaID: 1_610_612_750, tricode: "MIN", city: "Minnesota", name: "Timberwolves",
            conference: .west, division: "Northwest", espnID: 16, espnCode: "MIN", basketballReferenceCode: "MIN",
            arena: "Target Center", arenaCity: "Minneapolis", arenaState: "MN", zone: .central,
            colors: ("266092", "79bc43")),
        Team(
            balldontlieID: 19, nbaID: 1_610_612_740, tricode: "NOP", city: "New Orleans", name: "Pelicans",
            conference: .west, division: "Southwest", espnID: 3, espnCode: "NO", basketballReferenceCode: "NOP",
            arena: "Smoothie King Center", arenaCity: "New Orleans", arenaState: "LA", zone: .central,
            colors: ("0a2240", "b4975a")),
        Team(
            balldontlieID: 20, nbaID: 1_610_612_752, tricode: "NYK", city: "New York", name: "Knicks",
            conference: .east, division: "Atlantic", espnID: 18, espnCode: "NY", basketballReferenceCode: "NYK",
            arena: "Madison Square Garden", arenaCity: "New York", arenaState: "NY", zone: .eastern,
            colors: ("1d428a", "f58426")),
        Team(
            balldontlieID: 21, nbaID: 1_610_612_760, tricode: "OKC", city: "Oklahoma City", name: "Thunder",
            conference: .west, division: "Northwest", espnID: 25, espnCode: "OKC", basketballReferenceCode: "OKC",
            arena: "Paycom Center", arenaCity: "Oklahoma City", arenaState: "OK", zone: .central,
            colors: ("007ac1", "ef3b24")),
        Team(
            balldontlieID: 22, nbaID: 1_610_612_753, tricode: "ORL", city: "Orlando", name: "Magic",
            conference: .east, division: "Southeast", espnID: 19, espnCode: "ORL", basketballReferenceCode: "ORL",
            arena: "Kia Center", arenaCity: "Orlando", arenaState: "FL", zone: .eastern,
            colors: ("0077c0", "9ca0a3")),
        Team(
            balldontlieID: 23, nbaID: 1_610_612_755, tricode: "PHI", city: "Philadelphia", name: "76ers",
            conference: .east, division: "Atlantic", espnID: 20, espnCode: "PHI", basketballReferenceCode: "PHI",
            arena: "Wells Fargo Center", arenaCity: "Philadelphia", arenaState: "PA", zone: .eastern,
            colors: ("1d428a", "e01234")),
        Team(
            balldontlieID: 24, nbaID: 1_610_612_756, tricode: "PHX", city: "Phoenix", name: "Suns",
            conference: .west, division: "Pacific", espnID: 21, espnCode: "PHX", basketballReferenceCode: "PHO",
            arena: "PHX Arena", arenaCity: "Phoenix", arenaState: "AZ", zone: .mountain,
            colors: ("29127a", "e56020")),
        Team(
            balldontlieID: 25, nbaID: 1_610_612_757, tricode: "POR", city: "Portland", name: "Trail Blazers",
            conference: .west, division: "Northwest", espnID: 22, espnCode: "POR", basketballReferenceCode: "POR",
            arena: "Moda Center", arenaCity: "Portland", arenaState: "OR", zone: .pacific,
            colors: ("e03a3e", "000000")),
        Team(
            balldontlieID: 26, nbaID: 1_610_612_758, tricode: "SAC", city: "Sacramento", name: "Kings",
            conference: .west, division: "Pacific", espnID: 23, espnCode: "SAC", basketballReferenceCode: "SAC",
            arena: "Golden 1 Center", arenaCity: "Sacramento", arenaState: "CA", zone: .pacific,
            colors: ("5a2d81", "6a7a82")),
        Team(
            balldontlieID: 27, nbaID: 1_610_612_759, tricode: "SAS", city: "San Antonio", name: "Spurs",
            conference: .west, division: "Southwest", espnID: 24, espnCode: "SA", basketballReferenceCode: "SAS",
            arena: "Frost Bank Center", arenaCity: "San Antonio", arenaState: "TX", zone: .central,
            colors: ("000000", "c4ced4")),
        Team(
            balldontlieID: 28, nbaID: 1_610_612_761, tricode: "TOR", city: "Toronto", name: "Raptors",
            conference: .east, division: "Atlantic", espnID: 28, espnCode: "TOR", basketballReferenceCode: "TOR",
            arena: "Scotiabank Arena", arenaCity: "Toronto", arenaState: "ON", zone: .eastern,
            colors: ("d91244", "000000")),
        Team(
            balldontlieID: 29, nbaID: 1_610_612_762, tricode: "UTA", city: "Utah", name: "Jazz",
            conference: .west, division: "Northwest", espnID: 26, espnCode: "UTAH", basketballReferenceCode: "UTA",
            arena: "Delta Center", arenaCity: "Salt Lake City", arenaState: "UT", zone: .mountain,
            colors: ("000000", "79a3dc")),
        Team(
            balldontlieID: 30, nbaID: 1_610_612_764, tricode: "WAS", city: "Washington", name: "Wizards",
            conference: .east, division: "Southeast", espnID: 27, espnCode: "WSH", basketballReferenceCode: "WAS",
            arena: "Capital One Arena", arenaCity: "Washington", arenaState: "DC", zone: .eastern,
            colors: ("e31837", "002b5c")),
    ]
}
