extension StoreOptions {
    /// ` --data FOLDER` as a shell takes it, for a command that somebody is told to type; empty where none was given.
    var dataArgument: String {
        guard let data else { return "" }
        guard data.isEmpty || !data.unicodeScalars.allSatisfy(Self.plain.contains) else { return " --data \(data)" }
        let parts = data.split(separator: "'", omittingEmptySubsequences: false)
        return " --data '\(parts.joined(separator: #"'\''"#))'"
    }

    /// What every shell reads as itself.
    private static let plain = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+,:@%".unicodeScalars)
}
