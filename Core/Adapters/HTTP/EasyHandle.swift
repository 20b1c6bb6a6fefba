import CLibCurl
import Scraping

/// The single owner of a `CURL` handle; must have left its multi handle before it goes.
struct EasyHandle: ~Copyable {
    let pointer: UnsafeMutableRawPointer

    init() throws(HTTPFailure) {
        guard let pointer = curl_easy_init() else { throw HTTPFailure(.other, "libcurl gives no handle") }
        self.pointer = pointer
    }

    deinit {
        curl_easy_cleanup(self.pointer)
    }

    func set(_ option: CURLoption, _ value: Int) throws(HTTPFailure) {
        try Self.check(fastbreak_curl_set_long(self.pointer, option, value), option)
    }

    func set(_ option: CURLoption, size value: Int) throws(HTTPFailure) {
        try Self.check(fastbreak_curl_set_size(self.pointer, option, curl_off_t(value)), option)
    }

    /// libcurl copies the text.
    func set(_ option: CURLoption, _ value: String) throws(HTTPFailure) {
        try Self.check(fastbreak_curl_set_string(self.pointer, option, value), option)
    }

    /// The pointer must live as long as the handle.
    func set(_ option: CURLoption, _ value: UnsafeRawPointer?) throws(HTTPFailure) {
        try Self.check(fastbreak_curl_set_pointer(self.pointer, option, value), option)
    }

    func set(_ option: CURLoption, _ value: @escaping curl_write_callback) throws(HTTPFailure) {
        try Self.check(fastbreak_curl_set_data_function(self.pointer, option, value), option)
    }

    func setReadyFunction(_ value: @escaping curl_prereq_callback) throws(HTTPFailure) {
        try Self.check(fastbreak_curl_set_ready_function(self.pointer, value), CURLOPT_PREREQFUNCTION)
    }

    func setSocketFunction(_ value: @escaping curl_opensocket_callback) throws(HTTPFailure) {
        try Self.check(fastbreak_curl_set_socket_function(self.pointer, value), CURLOPT_OPENSOCKETFUNCTION)
    }

    /// libcurl copies the bytes, also when there are none.
    func setBody(_ bytes: [UInt8]) throws(HTTPFailure) {
        try self.set(CURLOPT_POSTFIELDSIZE_LARGE, size: bytes.count)
        let code =
            bytes.isEmpty
            ? fastbreak_curl_set_string(self.pointer, CURLOPT_COPYPOSTFIELDS, "")
            : bytes.withUnsafeBytes {
                fastbreak_curl_set_pointer(self.pointer, CURLOPT_COPYPOSTFIELDS, $0.baseAddress)
            }
        try Self.check(code, CURLOPT_COPYPOSTFIELDS)
    }

    func long(_ info: CURLINFO) -> Int {
        var value = 0
        return fastbreak_curl_get_long(self.pointer, info, &value) == CURLE_OK ? value : 0
    }

    func size(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return fastbreak_curl_get_size(self.pointer, info, &value) == CURLE_OK ? Int(value) : 0
    }

    /// The fields of the last answer, without interim answers, proxies' answers and trailers.
    func responseHeaders() -> HTTPHeaders {
        var headers = HTTPHeaders()
        var previous: UnsafeMutablePointer<curl_header>?
        while let field = curl_easy_nextheader(self.pointer, UInt32(CURLH_HEADER), -1, previous) {
            var value = String(cString: field.pointee.value)
            // libcurl 7.88 leaves part of the line's end in an empty value.
            while value.last?.isWhitespace == true { value.removeLast() }
            headers.append(String(cString: field.pointee.name), value)
            previous = field
        }
        return headers
    }

    private static func check(_ code: CURLcode, _ option: CURLoption) throws(HTTPFailure) {
        guard code == CURLE_OK else {
            let reason = String(cString: curl_easy_strerror(code))
            throw HTTPFailure(.other, "libcurl refuses option \(option.rawValue): \(reason)")
        }
    }
}
