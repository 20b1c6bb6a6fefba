import Testing

/// The contract of the port `Store`, kept by every store there is.
@Suite struct StoreConformance {}
