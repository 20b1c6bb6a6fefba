import FoundationEssentials
import Rollout
import Scraping

extension ServiceAccounts {
    /// The accounts whose key files are configured, each as JSON in its variable or as the path of a file.
    convenience init(_ flags: SourceFlags) {
        self.init { name throws(ServiceAccountError) in
            guard let value = flags.secret(name) else { return nil }
            if value.drop(while: \.isWhitespace).first == "{" { return value }
            guard let file = try? Data(contentsOf: URL(filePath: value)) else {
                throw ServiceAccountError(.fileUnreadable, name, "is no JSON, and no file of that name can be read")
            }
            return String(decoding: file, as: UTF8.self)
        }
    }
}
