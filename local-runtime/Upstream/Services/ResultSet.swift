/// One table of an NBA.com payload of the second version: headers, and rows by position.
struct ResultSet<Row> {
    let name: StaticString
    let headers: [StaticString]
    let rows: [Row]

    func write(_ json: inout JSONWriter, _ row: (inout JSONWriter, Row) -> Void) {
        json.object { json in
            json.key("name")
            json.value(self.name)
            json.array("headers", self.headers) { $0.value($1) }
            json.array("rowSet", self.rows) { json, item in json.array { row(&$0, item) } }
        }
    }
}

extension JSONWriter {
    mutating func value(_ text: StaticString) {
        self.value(text.description)
    }

    /// The text, or null.
    mutating func value(orNull text: String?) {
        if let text { self.value(text) } else { self.null() }
    }

    /// The number, or null.
    mutating func value(orNull number: Int?) {
        if let number { self.value(number) } else { self.null() }
    }
}
