import Glibc

/// The stream that logs go to, so that standard output is left to results.
package enum StandardError {
    /// Writes a line with its end in one `write(2)`, so that lines of several threads and processes do not mix.
    ///
    /// A line that cannot be written is dropped: there is no other place left in which to say so.
    package static func append(line: String) {
        self.append(line: line, descriptor: STDERR_FILENO)
    }

    static func append(line: String, descriptor: Int32) {
        let bytes = Array("\(line)\n".utf8)
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let chunk = UnsafeRawBufferPointer(rebasing: rest)
                let written = write(descriptor, chunk.baseAddress, chunk.count)
                if written > 0 {
                    rest = rest.dropFirst(written)
                } else if errno != EINTR {
                    return
                }
            }
        }
    }
}
