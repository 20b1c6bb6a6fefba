import FoundationEssentials
import Rollout

extension TransportFlags {
    /// A file of authorities that is not there, or holds none, would fail every request, one by one.
    func refuseUnusableAuthorities(_ reader: inout EnvironmentReader) {
        guard let caFile else { return }
        let text = (try? Data(contentsOf: URL(filePath: caFile))).map { String(decoding: $0, as: UTF8.self) }
        reader.require(text != nil, key: Self.caFileKey, "is no file that can be read")
        reader.require(
            text?.contains("-----BEGIN CERTIFICATE-----") ?? true, key: Self.caFileKey,
            "holds no certificate in PEM form")
    }
}
