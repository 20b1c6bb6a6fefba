import CLibCurl
import Scraping

extension HTTPFailure.Code {
    /// What a code of libcurl means to a caller; what depends on progress, the transfer decides itself.
    init(_ code: CURLcode) {
        self =
            switch code {
            case CURLE_URL_MALFORMAT: .invalidURL
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .couldNotResolve
            case CURLE_COULDNT_CONNECT, CURLE_PROXY, CURLE_SSL_CONNECT_ERROR: .couldNotConnect
            case CURLE_OPERATION_TIMEDOUT: .timedOut
            case CURLE_FILESIZE_EXCEEDED: .tooLarge
            case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR: .truncated
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
                CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS,
                CURLE_SSL_CLIENTCERT, CURLE_SSL_ENGINE_NOTFOUND:
                .tls
            // The scheme was checked before, so what is not supported here is an answer that is not HTTP/1 or newer.
            case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_UNSUPPORTED_PROTOCOL, CURLE_HTTP2,
                CURLE_HTTP2_STREAM:
                .protocolError
            default: .other
            }
    }

    /// What a code of libcurl means before anything was asked.
    ///
    /// - Parameter proxyStatus: what the proxy answered to the last CONNECT; 0 where there was none.
    init(connecting code: CURLcode, proxyStatus: Int) {
        self =
            switch (code, proxyStatus) {
            case (CURLE_OPERATION_TIMEDOUT, _): .timedOutConnecting
            // A tunnel that may stand later: the proxy is busy, or does not reach the host.
            case (_, 408), (_, 429), (_, 500...): .couldNotConnect
            case (_, 300..<500): .proxyRefused
            case (CURLE_RECV_ERROR, _), (CURLE_SEND_ERROR, _), (CURLE_GOT_NOTHING, _): .couldNotConnect
            default: Self(code)
            }
    }
}
