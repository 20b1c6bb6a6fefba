/// Why a source or the server could not be set up; none of these heals by itself.
package struct UpstreamError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case folderMissing, nothingRecorded, fileUnreadable, dateUnreadable, cannotListen, settingOutOfRange
    }

    package var code: Code
    /// Names the folder, file or address.
    package var detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    package var description: String { "\(self.code.rawValue): \(self.detail)" }
}
