import FoundationEssentials
package import Rollout

extension TransportFlags {
    /// What of the proxy's address nobody may read: its user's password, or a user that stands alone, and the pair.
    ///
    /// A user without a password is a token. Each is given as it is written and as it is sent, the pair also as
    /// `Proxy-Authorization` has it.
    package var secrets: [String] {
        guard let address = self.proxy.flatMap({ URLComponents(string: $0) }) else { return [] }
        func texts(_ user: String?, _ password: String?) -> [String] {
            guard let user else { return [] }
            // libcurl sends a user alone with an empty password.
            guard let password, !password.isEmpty else { return [user, "\(user):"] }
            return [password, "\(user):\(password)"]
        }
        let written = texts(address.percentEncodedUser, address.percentEncodedPassword)
        let sent = texts(address.user, address.password)
        let header = sent.last.map { [Data($0.utf8).base64EncodedString()] } ?? []
        return written + sent.filter { !written.contains($0) } + header
    }
}
