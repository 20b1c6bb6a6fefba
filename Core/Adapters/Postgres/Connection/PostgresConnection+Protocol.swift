import CLibPQ

// How a request goes out and its results come in; on the queue.
extension PostgresConnection {
    /// False when libpq takes no more, which means that the connection is lost.
    func send(_ request: Conversation.Request) -> Bool {
        switch request {
        case .batch(let statements): self.send(statements)
        case .script(let sql), .copy(let sql, _): PQsendQuery(self.handle.pointer, sql) == 1
        }
    }

    private func send(_ statements: [PostgresStatement]) -> Bool {
        guard PQenterPipelineMode(self.handle.pointer) == 1 else { return false }
        var steps: [Conversation.Step] = []
        var new: [String: String] = [:]
        for statement in statements {
            let name = self.prepared[statement.sql] ?? new[statement.sql]
            if let name {
                guard statement.send(as: name, self.handle) else { return false }
            } else if let name = self.prepared.newName() {
                guard PQsendPrepare(self.handle.pointer, name, statement.sql, 0, nil) == 1,
                    statement.send(as: name, self.handle)
                else { return false }
                new[statement.sql] = name
                steps.append(.prepare(sql: statement.sql, name: name))
            } else {
                guard statement.send(as: nil, self.handle) else { return false }
            }
            steps.append(.execute)
        }
        self.conversation?.steps = steps
        return PQpipelineSync(self.handle.pointer) == 1
    }

    /// Takes every result that has come in completely.
    func takeResults() {
        while self.conversation != nil, self.conversation?.copied == nil, PQisBusy(self.handle.pointer) == 0 {
            guard let result = PostgresResult(PQgetResult(self.handle.pointer)) else {
                self.endOfResults()
                continue
            }
            switch result.status {
            case PGRES_PIPELINE_SYNC: self.finish()
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: self.take(result.answer)
            // What comes after an error in a pipeline is not looked at by the server.
            case PGRES_PIPELINE_ABORTED: break
            case PGRES_COPY_IN:
                self.conversation?.copied = 0
                self.feed()
            default: self.take(result.error)
            }
        }
    }

    /// A connection that broke reports an error for ever.
    private func take(_ error: PostgresError) {
        guard PQstatus(self.handle.pointer) != CONNECTION_BAD else { return self.lose(error) }
        self.conversation?.take(error)
    }

    private func take(_ answer: PostgresAnswer) {
        guard case .prepare(let sql, let name) = self.conversation?.step else {
            self.conversation?.take(answer)
            return
        }
        self.prepared.keep(sql, as: name)
    }

    /// In a batch the end of one step, otherwise of everything.
    private func endOfResults() {
        if case .batch = self.conversation?.request { self.conversation?.advance() } else { self.finish() }
    }

    /// Sends the data of a copy as fast as the socket takes it; does nothing when none is asked for.
    func feed() {
        guard case .copy(_, let data) = self.conversation?.request, var sent = self.conversation?.copied else { return }
        while sent < data.count {
            let chunk = data[sent..<min(sent + 65_536, data.count)]
            let taken = chunk.withUnsafeBytes { bytes in
                PQputCopyData(
                    self.handle.pointer, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
            }
            guard taken >= 0 else { return self.lose(self.handle.lost) }
            if taken == 1 { sent = chunk.endIndex }
            self.conversation?.copied = sent
            guard self.flush() else { return }
        }
        self.conversation?.copied = nil
        guard PQputCopyEnd(self.handle.pointer, nil) == 1 else { return self.lose(self.handle.lost) }
        self.flush()
    }
}

extension PostgresStatement {
    /// Finds what cannot travel before anything is sent.
    func check() throws {
        for (index, cell) in self.cells.enumerated() where cell.text?.utf8.contains(0) == true {
            throw PostgresError.refused("parameter \(index + 1) holds U+0000, which PostgreSQL's text cannot hold")
        }
        guard self.cells.count <= 65_535 else {
            throw PostgresError.refused("\(self.cells.count) parameters; a statement takes 65535")
        }
    }

    /// Sends the statement under the name by which it is prepared, or with its text.
    fileprivate func send(as name: String?, _ handle: PostgresHandle) -> Bool {
        var bytes: [UInt8] = []
        var offsets: [Int?] = []
        for cell in self.cells {
            offsets.append(cell.text == nil ? nil : bytes.count)
            guard let text = cell.text else { continue }
            bytes.append(contentsOf: text.utf8)
            bytes.append(0)
        }
        let count = Int32(self.cells.count)
        return bytes.withUnsafeBytes { raw in
            let buffer = raw.assumingMemoryBound(to: CChar.self)
            let values = offsets.map { offset in offset.flatMap { place in buffer.baseAddress.map { $0 + place } } }
            guard let name else {
                return PQsendQueryParams(handle.pointer, self.sql, count, nil, values, nil, nil, 0) == 1
            }
            return PQsendQueryPrepared(handle.pointer, name, count, values, nil, nil, 0) == 1
        }
    }
}
