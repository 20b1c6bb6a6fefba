/// Why the rules of a time zone could not be had.
package struct TimeZoneError: Error, Sendable, Equatable {
    package enum Code: String, Sendable {
        /// The identifier is not one that may be joined to a directory.
        case invalidIdentifier
        /// There is no such file, or no time zone data at all.
        case notFound
        /// The file is there but the system would not let it be read.
        case unreadable
        /// The bytes are not a time zone file that RFC 9636 describes.
        case malformed
    }

    package var code: Code
    package var detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}

extension TimeZoneError: CustomStringConvertible {
    package var description: String { self.detail }
}
