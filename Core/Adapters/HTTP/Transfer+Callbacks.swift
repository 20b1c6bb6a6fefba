import CLibCurl
import Glibc

// The C side of a transfer: each function finds its transfer and passes the event on.

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

/// Any return value but the number of bytes given stops the transfer.
func onHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?)
    -> Int
{
    transfer(context)?.receivedHeader(bytes: size * count) == true ? size * count : -1
}

func onBody(_ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?)
    -> Int
{
    let chunk = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return transfer(context)?.receivedBody(chunk) == true ? size * count : -1
}

func onReady(
    _ context: UnsafeMutableRawPointer?, _ peer: UnsafeMutablePointer<CChar>?, _ local: UnsafeMutablePointer<CChar>?,
    _ peerPort: Int32, _ localPort: Int32
) -> Int32 {
    let address = peer.flatMap { IPAddress(String(cString: $0)) }
    return transfer(context)?.isReady(peer: address) == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

/// Opens the socket that libcurl is about to connect, or none.
func onOpenSocket(
    _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ target: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    // The address is longer than the `sockaddr` that stands for it, so it is read where it lies.
    guard let target, let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return CURL_SOCKET_BAD }
    let address = IPAddress(UnsafeRawPointer(target) + offset, family: target.pointee.family)
    guard transfer(context)?.mayOpenSocket(to: address) == true else { return CURL_SOCKET_BAD }
    let type = target.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return socket(target.pointee.family, type, target.pointee.protocol)
}
