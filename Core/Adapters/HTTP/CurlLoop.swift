import CLibCurl
import Scraping

/// Drives every transfer of one transport; made, used and freed on one thread.
final class CurlLoop {
    private let multi: MultiHandle
    private let mailbox: Mailbox
    private let configuration: CurlConfiguration
    /// By easy handle, which is how libcurl names a transfer that ended.
    private var transfers: [UnsafeMutableRawPointer: Transfer] = [:]

    private init(_ multi: consuming MultiHandle, _ mailbox: Mailbox, _ configuration: CurlConfiguration) {
        self.multi = multi
        self.mailbox = mailbox
        self.configuration = configuration
    }

    /// Serves a mailbox until it is closed, and leaves nobody waiting.
    static func run(_ mailbox: Mailbox, _ configuration: CurlConfiguration) {
        do {
            let multi = try MultiHandle()
            try multi.keep(idleConnections: configuration.idleConnections)
            CurlLoop(multi, mailbox, configuration).serve()
        } catch {
            mailbox.close()
            Self.abandon(mailbox.take().messages, error)
        }
    }

    private func serve() {
        self.mailbox.attach(Waker(self.multi.pointer))
        while true {
            let (messages, isClosed) = self.mailbox.take()
            if isClosed {
                self.mailbox.attach(nil)
                let closed = HTTPFailure(.cancelled, "the transport was closed")
                Self.abandon(messages, closed)
                return self.endAll(closed)
            }
            messages.forEach(self.handle)
            var running: Int32 = 0  // libcurl 7.88 writes here unasked
            self.step { curl_multi_perform(self.multi.pointer, &running) }
            self.collect()
            self.step { curl_multi_poll(self.multi.pointer, nil, 0, self.expire(at: .now), nil) }
        }
    }

    private func handle(_ message: Mailbox.Message) {
        switch message {
        case .start(let exchange):
            guard !exchange.cancellation.isRequested else { return exchange.finish(.failure(exchange.cancelled)) }
            do {
                let transfer = try Transfer(exchange, self.configuration)
                try self.multi.add(transfer.handle)
                self.transfers[transfer.handle] = transfer
            } catch {
                exchange.finish(.failure(error))
            }
        case .cancel(let cancellation):
            // Absent when it ended meanwhile, or when it was cancelled before it started.
            if let transfer = self.transfers.values.first(where: { $0.exchange.cancellation === cancellation }) {
                self.end(transfer, .failure(transfer.exchange.cancelled))
            }
        }
    }

    private func collect() {
        var waiting: Int32 = 0
        while let message = curl_multi_info_read(self.multi.pointer, &waiting) {
            guard message.pointee.msg == CURLMSG_DONE, let transfer = self.transfers[message.pointee.easy_handle]
            else { continue }
            let code = fastbreak_curl_message_result(message)
            self.end(transfer, transfer.result(code))
        }
    }

    /// Ends the transfers whose first byte is overdue; returns how many milliseconds the loop may sleep.
    private func expire(at now: ContinuousClock.Instant) -> Int32 {
        var longest = Duration.seconds(60)
        for transfer in self.transfers.values {
            guard let deadline = transfer.firstByteDeadline else { continue }
            if deadline > now {
                longest = min(longest, now.duration(to: deadline))
            } else {
                let limit = transfer.exchange.hop.request.timeouts.firstByte
                let late = transfer.exchange.failure(.timedOutFirstByte, "no answer within \(limit)")
                self.end(transfer, .failure(late))
            }
        }
        return Int32((longest / .milliseconds(1)).rounded(.up))
    }

    /// When libcurl's machinery itself fails, every transfer in it has failed.
    private func step(_ work: () -> CURLMcode) {
        let code = work()
        guard code != CURLM_OK else { return }
        self.endAll(HTTPFailure(.other, "libcurl stopped: \(String(cString: curl_multi_strerror(code)))"))
    }

    private func end(_ transfer: Transfer, _ result: Result<HopAnswer, HTTPFailure>) {
        self.multi.remove(transfer.handle)
        self.transfers[transfer.handle] = nil
        transfer.exchange.finish(result)
    }

    private func endAll(_ failure: HTTPFailure) {
        for transfer in self.transfers.values { self.end(transfer, .failure(failure)) }
    }

    private static func abandon(_ messages: [Mailbox.Message], _ failure: HTTPFailure) {
        for case .start(let exchange) in messages { exchange.finish(.failure(failure)) }
    }
}

extension Exchange {
    fileprivate var cancelled: HTTPFailure { self.failure(.cancelled, "the task was cancelled") }
}
