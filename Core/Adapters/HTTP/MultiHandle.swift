import CLibCurl
import Scraping

/// The single owner of a `CURLM` handle and of the connections that it keeps.
struct MultiHandle: ~Copyable {
    let pointer: UnsafeMutableRawPointer

    init() throws(HTTPFailure) {
        // Safe from several threads since libcurl 7.84, and only counted after the first time.
        let code = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        guard code == CURLE_OK, let pointer = curl_multi_init() else {
            throw HTTPFailure(.other, "libcurl cannot start: \(String(cString: curl_easy_strerror(code)))")
        }
        self.pointer = pointer
    }

    deinit {
        curl_multi_cleanup(self.pointer)
    }

    func keep(idleConnections count: Int) throws(HTTPFailure) {
        try Self.check(fastbreak_curl_multi_set_long(self.pointer, CURLMOPT_MAXCONNECTS, max(1, count)))
    }

    func add(_ easy: UnsafeMutableRawPointer) throws(HTTPFailure) {
        try Self.check(curl_multi_add_handle(self.pointer, easy))
    }

    /// Ends a transfer that is still going on by closing its connection.
    func remove(_ easy: UnsafeMutableRawPointer) {
        // Refused only for a handle that is in no multi handle, which is what is wanted.
        _ = curl_multi_remove_handle(self.pointer, easy)
    }

    private static func check(_ code: CURLMcode) throws(HTTPFailure) {
        guard code == CURLM_OK else {
            throw HTTPFailure(.other, "libcurl refuses: \(String(cString: curl_multi_strerror(code)))")
        }
    }
}
