"""A loopback TLS server that speaks HTTP/2 or HTTP/1.1, as ALPN settles it.

usage: tls_server.py CERTIFICATE KEY PROTOCOLS      (PROTOCOLS: h2,http/1.1 or one of them)

Prints its port, and ends when its standard input does. Every answer is 200 with "PROTOCOL CONNECTION REQUEST" as its body, counted from 1, so that a client
can be asked how many connections it took. HTTP/2 is spoken by hand, as far as a GET without a body needs it: no
request header is decoded, and nothing is sent that flow control could stop.
"""

import socket
import ssl
import struct
import sys
import threading

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, SETTINGS, PING, GOAWAY = 0, 1, 4, 6, 7
ACK, END_STREAM, END_HEADERS = 1, 1, 4
STATUS_200 = b"\x88"  # entry 8 of HPACK's static table


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def read(source, count):
    data = source.read(count)
    if data is None or len(data) < count:
        raise EOFError
    return data


def speak_h2(source, sink, connection):
    read(source, len(PREFACE))
    sink(frame(SETTINGS, 0, 0))
    requests = 0
    while True:
        head = read(source, 9)
        length = int.from_bytes(head[:3], "big")
        kind, flags, stream = head[3], head[4], int.from_bytes(head[5:], "big") & 0x7FFFFFFF
        payload = read(source, length)
        if kind == SETTINGS and not flags & ACK:
            sink(frame(SETTINGS, ACK, 0))
        elif kind == PING and not flags & ACK:
            sink(frame(PING, ACK, 0, payload))
        elif kind == HEADERS:
            requests += 1
            body = f"h2 {connection} {requests}".encode()
            sink(frame(HEADERS, END_HEADERS, stream, STATUS_200) + frame(DATA, END_STREAM, stream, body))
        elif kind == GOAWAY:
            return


def speak_h1(source, sink, connection):
    requests = 0
    while True:
        line = source.readline()
        if not line:
            return
        while source.readline() not in (b"\r\n", b""):
            pass
        requests += 1
        body = f"http/1.1 {connection} {requests}".encode()
        sink(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


def converse(context, raw, connection):
    try:
        with context.wrap_socket(raw, server_side=True) as wire, wire.makefile("rb") as source:
            speak = speak_h2 if wire.selected_alpn_protocol() == "h2" else speak_h1
            speak(source, wire.sendall, connection)
    except (EOFError, OSError):
        pass  # the client left, or did not like our certificate


def main():
    certificate, key, protocols = sys.argv[1:]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.set_alpn_protocols(protocols.split(","))
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    threading.Thread(target=accept, args=(context, listener), daemon=True).start()
    sys.stdin.read()


def accept(context, listener):
    connections = 0
    while True:
        raw, _ = listener.accept()
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connections += 1
        threading.Thread(target=converse, args=(context, raw, connections), daemon=True).start()


main()
