/// Does work that has to come to its end although the task around it was cancelled: the way out of an invocation.
///
/// Task-local values go along, and so does the wait for what it returns or throws.
package func uncancelled<R: Sendable>(_ work: @escaping @Sendable () async throws -> R) async throws -> R {
    try await Task { try await work() }.value
}
