import CLibCurl
import Scraping

/// The single owner of the header fields that libcurl writes.
struct HeaderList: ~Copyable {
    private(set) var pointer: UnsafeMutablePointer<curl_slist>?

    /// Throws `.invalidRequest` for a field that would end its line early or that RFC 9110 does not allow.
    init(_ headers: HTTPHeaders) throws(HTTPFailure) {
        self.pointer = nil
        for field in headers.fields {
            guard Self.isToken(field.name) else {
                throw HTTPFailure(.invalidRequest, "header field name '\(field.name)' is not a token")
            }
            guard !field.value.utf8.contains(where: { [0, 10, 13].contains($0) }) else {
                throw HTTPFailure(.invalidRequest, "header field \(field.name) holds a line break or a zero byte")
            }
            // libcurl reads "Name:" as "leave this field out" and "Name;" as "send it empty".
            try self.append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        // What libcurl would add by itself: a wait before large bodies, and a content type nobody stated.
        for name in ["Expect", "Content-Type"] where headers[name] == nil { try self.append("\(name):") }
    }

    deinit {
        curl_slist_free_all(self.pointer)
    }

    private mutating func append(_ line: String) throws(HTTPFailure) {
        guard let extended = curl_slist_append(self.pointer, line) else {
            throw HTTPFailure(.other, "libcurl gives no memory for header fields")
        }
        self.pointer = extended
    }

    /// Whether a name or method consists of RFC 9110 token characters.
    static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 48...57, 65...90, 97...122: true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
