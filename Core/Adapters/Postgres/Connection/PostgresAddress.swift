import CLibPQ
import Pipeline
import Timing

/// Where the database is and how to get in, as the URL says it; a password stays in here.
package struct PostgresAddress: Sendable, CustomStringConvertible {
    /// Settings of the URL by libpq's keyword; an absent one falls to libpq's own defaults and environment.
    private let settings: [String: String]

    /// Reads `postgres://user:password@host:port/database?sslmode=verify-full&…`, in any form that libpq knows.
    ///
    /// - Throws: ``StoreError`` that repeats nothing of the URL, because a broken URL may show its password anywhere.
    package init(url: String) throws {
        guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else {
            throw StoreError(.refused, "the database URL does not begin with postgres://")
        }
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(url, &message) else {
            defer { PQfreemem(message) }
            let reason = message.map { String(cString: $0) } ?? "out of memory"
            throw StoreError(.refused, "the database URL cannot be read: \(reason.prefix { $0 != ":" && $0 != "\"" })")
        }
        defer { PQconninfoFree(options) }
        var settings: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { settings[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        self.settings = settings
    }

    /// `postgres at host:port/database`, without user and password.
    package var description: String {
        let host = self.settings["host"] ?? self.settings["hostaddr"] ?? "the default host"
        let port = self.settings["port"].map { ":\($0)" } ?? ""
        return "postgres at \(host)\(port)/\(self.settings["dbname"] ?? self.settings["user"] ?? "")"
    }

    /// The same server and user, another database.
    package func database(_ name: String) -> PostgresAddress {
        var settings = self.settings
        settings["dbname"] = name
        return PostgresAddress(settings: settings)
    }

    private init(settings: [String: String]) {
        self.settings = settings
    }

    /// Keywords and values for libpq: what the URL says, and what this adapter relies on.
    ///
    /// Nothing here touches `sslmode` or any other setting of the URL: security is never weakened on the way.
    func parameters(_ configuration: PostgresConfiguration) -> [(keyword: String, value: String)] {
        let limit = "-c statement_timeout=\(configuration.statementLimit.wholeMilliseconds)"
        let session = "\(limit) -c timezone=UTC -c datestyle=ISO -c default_transaction_isolation=read\\ committed"
        var settings = [
            "fallback_application_name": configuration.applicationName,
            // A peer that is gone without a word is noticed by the kernel.
            "keepalives_idle": "10", "keepalives_interval": "5", "keepalives_count": "3", "tcp_user_timeout": "20000",
        ].merging(self.settings) { $1 }
        settings["client_encoding"] = "UTF8"
        settings["options"] = [self.settings["options"], session].compactMap(\.self).joined(separator: " ")
        return settings.sorted { $0.key < $1.key }.map { (keyword: $0.key, value: $0.value) }
    }
}
