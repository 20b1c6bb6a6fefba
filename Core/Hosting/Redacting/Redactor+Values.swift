import Invocation
import Pipeline
import Telemetry
import Warehouse

extension Redactor {
    /// A value that is kept as JSON; it is built anew only where a secret was in it.
    ///
    /// - Throws: ``StoreError`` where the value cannot be without the secret, so that it is not written at all.
    func withoutSecrets<V: Codable>(_ value: V) throws(StoreError) -> V {
        do {
            let text = try JSON.encode(value)
            let clean = self.withoutSecrets(text)
            return clean == text ? value : try JSON.decode(V.self, from: clean)
        } catch {
            throw StoreError(.refused, "\(V.self) holds a secret that cannot be taken out of it")
        }
    }

    func withoutSecrets(_ write: TableWrite) -> TableWrite {
        var clean = write
        clean.rows = write.rows.map { Row($0.values.mapValues(self.withoutSecrets)) }
        // Rows of earlier writes are found by what was kept of them.
        clean.replacing = write.replacing?.map(self.withoutSecrets)
        return clean
    }

    private func withoutSecrets(_ value: Value) -> Value {
        switch value {
        case .text(let text): .text(self.withoutSecrets(text))
        case .list(let values): .list(values.map(self.withoutSecrets))
        case .null, .int, .double, .bool, .date, .timestamp: value
        }
    }

    private func withoutSecrets(_ filter: Filter) -> Filter {
        switch filter {
        case .equal(let column, let value): .equal(column, self.withoutSecrets(value))
        case .oneOf(let column, let values): .oneOf(column, values.map(self.withoutSecrets))
        case .between, .less, .isNull: filter
        }
    }
}
