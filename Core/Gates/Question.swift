package import Warehouse

/// What a rule asks the warehouse; equal questions of several rules are asked once.
package enum Question: Sendable, Hashable {
    case measure(Measure)
    case groups(Grouping)

    package var table: TableDefinition {
        switch self {
        case .measure(let measure): measure.table
        case .groups(let grouping): grouping.table
        }
    }

    /// The columns that must exist for the question to mean anything.
    package var columns: [String] {
        switch self {
        case .measure(let measure): measure.kind.columns + measure.filters.map(\.column)
        case .groups(let grouping):
            grouping.columns + [grouping.sum].compactMap(\.self) + grouping.filters.map(\.column)
        }
    }

    /// The columns that must hold numbers.
    package var numbers: [String] {
        switch self {
        case .measure(let measure): if case .average(let column) = measure.kind { [column] } else { [] }
        case .groups(let grouping): [grouping.sum].compactMap(\.self)
        }
    }

    func answer(from warehouse: WarehouseReader) async throws -> Answer {
        switch self {
        case .measure(let measure): .value(try await warehouse.measure(measure))
        case .groups(let grouping): .groups(try await warehouse.groups(grouping))
        }
    }
}

/// What the warehouse answered.
enum Answer: Sendable, Equatable {
    case value(Value)
    case groups([Group])
}

extension Measure.Kind {
    fileprivate var columns: [String] {
        switch self {
        case .count: []
        case .countDistinct(let columns): columns
        case .average(let column), .maximum(let column): [column]
        }
    }
}

extension Filter {
    fileprivate var column: String {
        switch self {
        case .equal(let column, _), .between(let column, _, _), .oneOf(let column, _), .less(let column, _),
            .isNull(let column):
            column
        }
    }
}
