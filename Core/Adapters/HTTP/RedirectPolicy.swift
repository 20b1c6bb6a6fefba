import Scraping

/// Where a redirect may lead, and what of the request goes along.
///
/// An upstream chooses the target, so a redirect is an order from outside: it must not reach files, change the scheme, come
/// into a private network from a public one, or carry a key to a server it was not made for.
struct RedirectPolicy: Sendable {
    /// 0 to 20.
    var maximumRedirects: Int

    enum Decision: Equatable {
        /// Not a redirect: the answer is the caller's.
        case deliver
        case follow(HTTPRequest, WebAddress)
        case refuse(HTTPFailure)
    }

    /// Decides about one answer; `cameFromPublic` once any hop so far was answered from a public address.
    func decide(
        status: Int,
        location: String?,
        of request: HTTPRequest,
        at origin: WebAddress,
        redirectsTaken: Int,
        cameFromPublic: Bool
    ) -> Decision {
        guard [301, 302, 303, 307, 308].contains(status), let location else { return .deliver }
        guard redirectsTaken < self.maximumRedirects else {
            return .refuse(HTTPFailure(.tooManyRedirects, "\(origin) redirects once more after \(redirectsTaken)"))
        }
        let target: WebAddress
        do {
            target = try origin.resolving(location)
        } catch {
            return .refuse(HTTPFailure(.redirectRefused, "\(origin) redirects, but \(error.detail)"))
        }
        if let objection = Self.objection(to: target, from: origin, cameFromPublic: cameFromPublic) {
            return .refuse(HTTPFailure(.redirectRefused, "\(origin) redirects to \(target): \(objection)"))
        }
        let next = Self.request(request, after: status, from: origin, to: target)
        guard next.body.isEmpty || target.isSameOrigin(as: origin) else {
            return .refuse(
                HTTPFailure(.redirectRefused, "\(origin) redirects to \(target): a body was made for one server only"))
        }
        return .follow(next, target)
    }

    private static func objection(to target: WebAddress, from origin: WebAddress, cameFromPublic: Bool) -> String? {
        if target.scheme != "http", target.scheme != "https" { return "only http and https are followed" }
        // Followed to https, each request would still tell its query, and so perhaps a key, in cleartext first.
        if target.scheme != origin.scheme {
            return target.scheme == "https"
                ? "a redirect does not change the scheme: use the https address in the source's declaration, or in "
                    + "FASTBREAK_UPSTREAM where that leads to it"
                : "a redirect does not change the scheme: https is not left for http"
        }
        if cameFromPublic, target.isPlainlyPrivate { return "a private address, named by a public host" }
        return nil
    }

    private static func request(
        _ request: HTTPRequest, after status: Int, from origin: WebAddress, to target: WebAddress
    ) -> HTTPRequest {
        var next = request
        next.url = target.url
        // As browsers do: 303 always turns into a GET, 301 and 302 only from a POST, 307 and 308 never.
        if status == 303 && request.method != "HEAD" || [301, 302].contains(status) && request.method == "POST" {
            next.method = "GET"
            next.body = []
            next.headers.remove { $0.lowercased().hasPrefix("content-") || $0.lowercased() == "transfer-encoding" }
        }
        if !target.isSameOrigin(as: origin) {
            next.headers.remove { $0.lowercased() == "host" || Self.isSecret($0) }
        }
        return next
    }

    /// Whether a field may hold a credential; generous, because losing a harmless field costs less than a key.
    static func isSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return ["auth", "cookie", "credential", "key", "password", "secret", "session", "signature", "token"]
            .contains { name.contains($0) }
    }
}
