import CSQLite
import Pipeline

/// One connection to one database file; used by one thread at a time.
///
/// It is the single owner of its C handle and of the statements prepared on it.
final class SQLiteConnection {
    private let handle: OpaquePointer
    private var statements: [String: OpaquePointer] = [:]

    /// Opens or creates a database for durable writing by several processes.
    ///
    /// - Throws: ``StoreError`` naming the file.
    convenience init(path: String) throws {
        try self.init(path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
        try self.configure()
    }

    /// Opens an existing database without the means to change it.
    convenience init(readingOnly path: String) throws {
        try self.init(path: path, flags: SQLITE_OPEN_READONLY)
        try self.execute(Self.cacheSize)
    }

    private init(path: String, flags: Int32) throws {
        var handle: OpaquePointer?
        guard sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK, let handle else {
            let reason = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(handle)
            throw StoreError(.unavailable, "\(path) cannot be opened: \(reason)")
        }
        self.handle = handle
        sqlite3_busy_timeout(handle, Self.busyTimeout)
        // Else the average of a column that does not exist is that of its name, which is zero.
        guard fastbreak_sqlite_refuse_quoted_text(handle) == SQLITE_OK else {
            throw StoreError(.refused, "SQLite \(SQLITE_VERSION) cannot tell names from texts: 3.29 is needed")
        }
    }

    deinit {
        for statement in self.statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(self.handle)
    }

    /// How long a connection waits for another one's lock; milliseconds.
    private static let busyTimeout: Int32 = 10_000

    /// 32 MB: a gate compares six weeks of rows, which the 2 MB of the default do not hold.
    private static let cacheSize = "PRAGMA cache_size = -32768"

    /// Durability is asked for and then read back: a library that sets it back to NORMAL has been seen.
    private func configure() throws {
        try self.enterWriteAheadLog()
        try self.execute("PRAGMA synchronous = FULL")
        try self.execute("PRAGMA temp_store = MEMORY")
        try self.execute(Self.cacheSize)
        let mode = try self.rows("PRAGMA synchronous").first?.int(0)
        guard mode == 2 else {
            throw StoreError(.refused, "PRAGMA synchronous says \(mode.map(String.init) ?? "nothing"), not FULL")
        }
    }

    /// Of connections that switch a new file at the same moment SQLite refuses one at once, whatever the busy timeout.
    private func enterWriteAheadLog() throws {
        let end = ContinuousClock.now + .milliseconds(Int64(Self.busyTimeout))
        while true {
            do {
                return try self.execute("PRAGMA journal_mode = WAL")
            } catch let error as StoreError where error.isTransient && ContinuousClock.now < end {
                sqlite3_sleep(5)
            }
        }
    }

    /// Runs a block that only reads, and ends it when nobody waits for it any more.
    ///
    /// - Throws: `CancellationError` when that was so before its end.
    func read<R>(until cancellation: ReadCancellation, _ body: (SQLiteConnection) throws -> R) throws -> R {
        try cancellation.check()
        cancellation.watch(self.handle)
        defer { sqlite3_progress_handler(self.handle, 0, nil, nil) }
        do {
            return try body(self)
        } catch {
            try cancellation.check()
            throw error
        }
    }

    /// Runs SQL without parameters or result.
    func execute(_ sql: String) throws {
        guard sqlite3_exec(self.handle, sql, nil, nil, nil) == SQLITE_OK else { throw self.failure(sql) }
    }

    /// Runs one statement and returns how many rows it inserted, changed or deleted.
    @discardableResult
    func run(_ sql: String, _ cells: [SQLiteCell] = []) throws -> Int {
        let statement = try self.bound(sql, cells)
        defer { sqlite3_reset(statement) }
        let before = sqlite3_total_changes(self.handle)
        guard sqlite3_step(statement) == SQLITE_DONE else { throw self.failure(sql) }
        return Int(sqlite3_total_changes(self.handle) - before)
    }

    /// Runs one statement once for each set of cells, and returns how many rows that changed.
    func run(_ sql: String, each rows: [[SQLiteCell]]) throws -> Int {
        guard !rows.isEmpty else { return 0 }
        let statement = try self.prepared(sql)
        defer { sqlite3_reset(statement) }
        let before = sqlite3_total_changes(self.handle)
        for cells in rows {
            sqlite3_reset(statement)
            try self.bind(cells, to: statement, sql)
            guard sqlite3_step(statement) == SQLITE_DONE else { throw self.failure(sql) }
        }
        return Int(sqlite3_total_changes(self.handle) - before)
    }

    /// Runs one query and returns its rows.
    func rows(_ sql: String, _ cells: [SQLiteCell] = []) throws -> [SQLiteRow] {
        let statement = try self.bound(sql, cells)
        defer { sqlite3_reset(statement) }
        var rows: [SQLiteRow] = []
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: rows.append(SQLiteRow(statement))
            case SQLITE_DONE: return rows
            default: throw self.failure(sql)
            }
        }
    }

    /// Runs a block as one transaction that holds the write lock from its first moment.
    ///
    /// A transaction that begins by reading and then writes fails at once when another process has written meanwhile.
    func transaction<R>(_ body: () throws -> R) throws -> R {
        try self.execute("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try self.execute("COMMIT")
            return result
        } catch {
            // A failed COMMIT may have ended the transaction already; then there is nothing left to roll back.
            if sqlite3_get_autocommit(self.handle) == 0 { try self.execute("ROLLBACK") }
            throw error
        }
    }

    private func bound(_ sql: String, _ cells: [SQLiteCell]) throws -> OpaquePointer {
        let statement = try self.prepared(sql)
        try self.bind(cells, to: statement, sql)
        return statement
    }

    private func bind(_ cells: [SQLiteCell], to statement: OpaquePointer, _ sql: String) throws {
        for (index, cell) in cells.enumerated() {
            guard cell.bind(to: statement, at: Int32(index + 1)) == SQLITE_OK else { throw self.failure(sql) }
        }
    }

    private func prepared(_ sql: String) throws -> OpaquePointer {
        if let statement = self.statements[sql] { return statement }
        var statement: OpaquePointer?
        guard sqlite3_prepare_v3(self.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil) == SQLITE_OK,
            let statement
        else { throw self.failure(sql) }
        self.statements[sql] = statement
        return statement
    }

    private func failure(_ sql: String) -> StoreError {
        let reason = String(cString: sqlite3_errmsg(self.handle))
        let code: StoreError.Code =
            switch sqlite3_errcode(self.handle) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL, SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_INTERRUPT: .unavailable
            case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG: .refused
            default: .corrupt
            }
        return StoreError(code, "\(reason) in: \(sql.prefix(120))")
    }
}
