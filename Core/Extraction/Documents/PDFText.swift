/// The port through which the text of a PDF is read.
package struct PDFText: Sendable {
    /// The words in the order in which the file draws them, a line a row, `\u{c}` between pages.
    ///
    /// - Throws: ``PDFTextError``.
    package var lines: @Sendable ([UInt8]) async throws -> String

    package init(lines: @escaping @Sendable ([UInt8]) async throws -> String) {
        self.lines = lines
    }
}

/// Why a PDF gave no text.
package struct PDFTextError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// The program that reads PDFs is not on this machine: installing it helps, another file does not.
        case notInstalled
        /// The file is no PDF, or one that cannot be read.
        case unreadable
    }

    package var code: Code
    package var detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    package var description: String { "\(self.code.rawValue): \(self.detail)" }
}
