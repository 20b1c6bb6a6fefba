package import Timing

/// A request that reached the server, kept so that tests can ask who was called, when and how often.
package struct SeenRequest: Sendable, Equatable {
    package var host: String
    package var path: String
    package var query: [String: [String]]
    package var time: Timestamp

    package init(host: String, path: String, query: [String: [String]], time: Timestamp) {
        self.host = host
        self.path = path
        self.query = query
        self.time = time
    }
}
