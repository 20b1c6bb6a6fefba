import Synchronization
import Warehouse

/// How many questions a warehouse has answered, or refused to.
final class AnswerCount: Sendable {
    private let count = Atomic(0)

    var value: Int { self.count.load(ordering: .relaxed) }

    func counting(_ warehouse: WarehouseReader) -> WarehouseReader {
        var counted = warehouse
        counted.measure = { measure in
            defer { self.count.add(1, ordering: .relaxed) }
            return try await warehouse.measure(measure)
        }
        counted.groups = { grouping in
            defer { self.count.add(1, ordering: .relaxed) }
            return try await warehouse.groups(grouping)
        }
        return counted
    }
}
