/// A certificate authority, a server's certificate from it for `localhost`, and another authority that signed nothing.
package enum Certificates {
    /// Writes `ca.crt`, `server.crt`, `server.key` and `other.crt` to a folder.
    package static func make(in folder: String) async throws {
        for name in ["ca", "other"] {
            try await self.openssl(
                "req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=\(name) of the tests", "-newkey", "rsa:2048",
                "-keyout", "\(folder)/\(name).key", "-out", "\(folder)/\(name).crt")
        }
        try await self.openssl(
            "req", "-nodes", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-newkey", "rsa:2048",
            "-keyout", "\(folder)/server.key", "-out", "\(folder)/server.csr")
        try await self.openssl(
            "x509", "-req", "-days", "2", "-copy_extensions", "copy", "-in", "\(folder)/server.csr",
            "-CA", "\(folder)/ca.crt", "-CAkey", "\(folder)/ca.key", "-CAcreateserial", "-out", "\(folder)/server.crt")
    }

    private static func openssl(_ words: String...) async throws {
        try await Command.run(["/usr/bin/openssl"] + words)
    }
}
