/// Who has to wait while a worker is in trouble.
enum Waiting: Sendable {
    case nobody
    /// The boundary of an ordering key.
    case boundary(String)
    /// Every boundary: the trouble is the tick's or the relay's.
    case everyone
}
