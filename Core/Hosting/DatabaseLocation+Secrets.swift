import FoundationEssentials
import Rollout

extension DatabaseLocation {
    /// The passwords in the URL, each as it is written and as it is sent.
    ///
    /// One that is the name of the user is a placeholder, found in any text. What is no URL of a known form is left to the
    /// adapter, which refuses it.
    var secrets: [String] {
        guard case .postgres(let url) = self else { return [] }
        let rest = url.drop { $0 != "/" }.dropFirst(2)
        let authority = rest.prefix { !"/?".contains($0) }
        var user: Substring?
        var written: [Substring] = []
        if let at = authority.lastIndex(of: "@") {
            let parts = authority[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            user = parts.first
            written += parts.dropFirst()
        }
        for parameter in rest.drop(while: { $0 != "?" }).dropFirst().split(separator: "&") {
            let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            if parts[0] == "user" { user = parts[1] }
            if parts[0] == "password" || parts[0] == "sslpassword" { written.append(parts[1]) }
        }
        let texts = written.filter { !$0.isEmpty && $0 != user }.flatMap { text in
            [String(text), URLComponents(string: "//:\(text)@host")?.password].compactMap(\.self)
        }
        return Set(texts).sorted()
    }
}
