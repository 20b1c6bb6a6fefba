import PostgresTesting
import Testing

/// The contract of the port `Store`, kept by every store there is.
@Suite struct StoreConformance {
    @Test(.needsPostgres) func `PostgreSQL is among the stores that keep it`() {
        #expect(StoreUnderTest.allCases.contains(.postgres))
    }
}
