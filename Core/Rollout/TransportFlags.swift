/// How requests leave this network, and whom the other end is believed by.
package struct TransportFlags: Sendable, Equatable {
    /// With its credentials, where it has any; nil connects directly.
    package let proxy: String?
    /// A PEM file of trusted roots; nil for the system's.
    package let caFile: String?

    package init(reading reader: inout EnvironmentReader) {
        self.proxy = reader.read(Self.proxyURL)
        self.caFile = reader.read(Self.authorities)
    }
}

extension TransportFlags {
    private static let proxyURL = Flag(
        "HTTP_PROXY_URL", .proxyURL, isSecret: true,
        effect: "Sends every request to a source through this proxy, but none to an upstream on this machine.")
    /// Named where what it holds is checked.
    package static let caFileKey = "HTTP_CA_FILE"
    private static let authorities = Flag(
        Self.caFileKey, .text("a PEM file of certificates"),
        effect: "Trusts the authorities of this file in place of the system's.")

    package static let declarations: [FlagDeclaration] = [
        Self.proxyURL.declaration, Self.authorities.declaration,
    ]
}
