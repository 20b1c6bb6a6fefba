/// Common first and last names; combined by chance, they make players who do not exist.
enum PersonNames {
    static let first = [
        "Aaron", "Adrian", "Alec", "Alex", "Andre", "Anthony", "Austin", "Ben", "Brandon", "Bryce", "Caleb", "Cameron",
        "Carlos", "Chris", "Cole", "Corey", "Damian", "Daniel", "Darius", "David", "DeShawn", "Derrick", "Devin",
        "Dominic", "Elijah", "Emmanuel", "Eric", "Evan", "Felix", "Gabriel", "Garrett", "Grant", "Hugo", "Ian", "Isaac",
        "Isaiah", "Jaden", "Jalen", "Jamal", "Jared", "Jason", "Javon", "Jeremiah", "Jonas", "Jordan", "José", "Josh",
        "Julian", "Justin", "Keegan", "Kelvin", "Kendrick", "Kevin", "Landon", "Leo", "Logan", "Lucas", "Luka", "Malik",
        "Marcus", "Mario", "Mason", "Mateo", "Matt", "Max", "Micah", "Miles", "Nate", "Nico", "Nikola", "Noah", "Omar",
        "Oscar", "Owen", "Patrick", "Paul", "Quentin", "Quinn", "Reggie", "Ricky", "Rodney", "Ryan", "Sam", "Sean",
        "Simone", "Spencer", "Stefan", "T.J.", "Terrence", "Theo", "Tobias", "Trevor", "Tyler", "Victor", "Wesley",
        "Xavier", "Zach", "Zion",
    ]

    static let last = [
        "Abbott", "Adeyemi", "Alvarez", "Andrews", "Arnold", "Baker", "Baldwin", "Banks", "Barnett", "Bauer", "Becker",
        "Bennett", "Bishop", "Blake", "Booth", "Bowman", "Brandt", "Brooks", "Bryant Jr.", "Burke", "Byrd", "Cabrera",
        "Caldwell", "Carter", "Chambers", "Clarke", "Coleman", "Conrad", "Cooper", "Crawford", "Cruz", "D'Angelo",
        "Dalton", "Dawson", "Diallo", "Diaz", "Dixon", "Douglas", "Dubois", "Dunn", "Eaton", "Ellis", "Emerson",
        "Farrell", "Fischer", "Fleming", "Foster", "Franklin", "Fuller", "Garner", "Gibbs", "Gordon", "Graves",
        "Greene",
        "Griffin", "Hale", "Hamilton", "Hansen", "Harper", "Hayes", "Henry III", "Hoffman", "Holland", "Hudson",
        "Ingram", "Ivanov", "Jacobs", "Jennings", "Jensen", "Johnston", "Keller", "Kelly", "Kovač", "Lambert", "Lawson",
        "Lindqvist", "Lloyd", "Lowe", "Maddox", "Marsh", "Martinez", "Mbaye", "McCall", "McKinney", "Mendes", "Meyer",
        "Mitchell", "Moreau", "Morris Jr.", "Moss", "Murray-Hall", "Nash", "Nelson", "Newman", "Norris", "Novák",
        "O'Brien", "Okafor-Reed", "Olsen", "Ortega", "Owens", "Palmer", "Parker", "Payne", "Perry", "Petrov", "Pierce",
        "Porter", "Quinn", "Ramsey", "Reeves", "Rhodes", "Richter", "Rivers", "Romero", "Rossi", "Ryan", "Santos",
        "Sawyer", "Schmidt", "Sharpe", "Shaw", "Silva", "Simmons", "Sloan", "Snyder", "Stanley", "Stevens", "Sullivan",
        "Sutton", "Thornton", "Traore", "Turner", "Valdez", "Vance", "Vaughn", "Wagner", "Walsh", "Warren", "Watkins",
        "Weber", "Whitaker", "Wilkins", "Winters", "Wood", "Yates", "York", "Zeller",
    ]

    static let colleges = [
        "Arizona", "Auburn", "Baylor", "Duke", "Florida", "Gonzaga", "Houston", "Illinois", "Indiana", "Kansas",
        "Kentucky", "LSU", "Memphis", "Michigan State", "North Carolina", "Stanford", "Tennessee", "Texas", "UCLA",
        "Villanova", "Virginia", "Wake Forest",
    ]

    /// Country, its ISO code in lower case, and the club that takes the college's place.
    static let abroad = [
        ("Australia", "au", "Illawarra"), ("Canada", "ca", "Toronto Prep"), ("France", "fr", "Le Mans"),
        ("Germany", "de", "Ulm"), ("Lithuania", "lt", "Kaunas"), ("Serbia", "rs", "Belgrade"),
        ("Spain", "es", "Málaga"),
    ]
}
