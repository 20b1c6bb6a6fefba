import NIOCore

/// Hands what arrives on a channel to a stream, which may also never be read.
///
/// NIO's own asynchronous channel ends the process where one is dropped unread, and a connection that is accepted or
/// refused in the moment of closing is.
final class PartStream<Part: Sendable>: ChannelInboundHandler {
    typealias InboundIn = Part

    private let arrived: AsyncThrowingStream<Part, any Error>.Continuation

    /// - Parameter arrived: takes what arrives, in order; finished with the channel, with an error where it ended by one.
    init(_ arrived: AsyncThrowingStream<Part, any Error>.Continuation) {
        self.arrived = arrived
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        self.arrived.yield(self.unwrapInboundIn(data))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        self.arrived.finish(throwing: error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.arrived.finish()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.arrived.finish()
    }
}
