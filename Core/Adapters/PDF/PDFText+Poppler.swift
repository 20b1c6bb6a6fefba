package import Extraction
import Subprocess

extension PDFText {
    /// Poppler's `pdftotext`, a process for each file; `infra/setup.sh` installs it.
    package static let poppler = PDFText.program("pdftotext")

    /// A program that reads a PDF from standard input and writes its text to standard output, as `pdftotext` does.
    ///
    /// It is killed with the task that waits for it, so the limit of an invocation is its limit.
    package static func program(_ name: String) -> PDFText {
        PDFText { bytes in
            do {
                let record = try await Subprocess.run(
                    .name(name), arguments: ["-raw", "-enc", "UTF-8", "-", "-"], input: .array(bytes),
                    output: .string(limit: 8 << 20), error: .string(limit: 1 << 16))
                guard case .exited(0) = record.terminationStatus else {
                    let reason = record.standardError.split(separator: "\n").first.map(String.init)
                    throw PDFTextError(.unreadable, reason ?? "\(name) ended by \(record.terminationStatus)")
                }
                return record.standardOutput
            } catch let error as SubprocessError {
                try Task.checkCancellation()
                if error.code == .executableNotFound {
                    throw PDFTextError(
                        .notInstalled, "\(name) is not on this machine; Debian has it in poppler-utils")
                }
                throw PDFTextError(.unreadable, "\(error)")
            }
        }
    }
}
