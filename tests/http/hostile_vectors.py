"""Requests that no honest client sends, each with the status it is refused with.

`SMUGGLED` stands in many of them where a server that reads them differently would see a second request.
"""

SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: trust.example\r\n\r\n"
HOST = b"Host: trust.example\r\n"


def post(fields, body=b"", target=b"/post"):
    return b"POST " + target + b" HTTP/1.1\r\n" + HOST + fields + b"\r\n" + body


def asks(target=b"/", fields=b"", method=b"GET", version=b"HTTP/1.1", host=HOST):
    return method + b" " + target + b" " + version + b"\r\n" + host + fields + b"\r\n"


def chunked(body):
    return post(b"Transfer-Encoding: chunked\r\n", body)


LENGTHS = [
    ("two lengths that differ", 400, post(b"Content-Length: 5\r\nContent-Length: 50\r\n", b"hello" + SMUGGLED)),
    ("two lengths that agree", 400, post(b"Content-Length: 5\r\nContent-Length: 5\r\n", b"hello")),
    ("a list of lengths", 400, post(b"Content-Length: 5, 5\r\n", b"hello")),
    ("a negative length", 400, post(b"Content-Length: -5\r\n", b"hello")),
    ("a signed length", 400, post(b"Content-Length: +5\r\n", b"hello")),
    ("a hexadecimal length", 400, post(b"Content-Length: 0x5\r\n", b"hello")),
    ("an empty length", 400, post(b"Content-Length:\r\n", b"hello")),
    ("a length with a space in it", 400, post(b"Content-Length: 5 0\r\n", b"hello")),
    ("a length with a fraction", 400, post(b"Content-Length: 5.0\r\n", b"hello")),
    ("a length beyond 64 bits", 400, post(b"Content-Length: 18446744073709551621\r\n", b"hello")),
    ("a length beyond what is taken", 413, post(b"Content-Length: 999999999999\r\n", b"hello")),
    ("a length with GET", 400, asks(fields=b"Content-Length: 47\r\n") + SMUGGLED),
    ("chunks with GET", 400, asks(fields=b"Transfer-Encoding: chunked\r\n") + b"0\r\n\r\n" + SMUGGLED),
    ("chunks with HEAD", 400, asks(method=b"HEAD", fields=b"Transfer-Encoding: chunked\r\n") + b"0\r\n\r\n"),
]

BOTH = [
    ("length, then chunks (CL.TE)", 400,
     post(b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\nG" + SMUGGLED)),
    ("chunks, then length (TE.CL)", 400,
     post(b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", b"2f\r\n" + SMUGGLED + b"\r\n0\r\n\r\n")),
    ("length 0 and chunks (CL.0)", 400, post(b"Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n")),
    ("two codings (TE.TE)", 400,
     post(b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", b"0\r\n\r\n" + SMUGGLED)),
    ("chunked twice in two fields", 400,
     post(b"Transfer-Encoding: chunked\r\nTransfer-encoding: chunked\r\n", b"0\r\n\r\n")),
    ("chunked twice in one field", 400, post(b"Transfer-Encoding: chunked, chunked\r\n", b"0\r\n\r\n")),
    ("another coding before chunked", 400, post(b"Transfer-Encoding: gzip, chunked\r\n", b"0\r\n\r\n")),
    ("another coding after chunked", 400, post(b"Transfer-Encoding: chunked, gzip\r\n", b"0\r\n\r\n")),
    ("identity", 400, post(b"Transfer-Encoding: identity\r\n", SMUGGLED)),
    ("a coding that begins like chunked", 400, post(b"Transfer-Encoding: chunkedx\r\n", b"0\r\n\r\n")),
    ("a coding that ends like chunked", 400, post(b"Transfer-Encoding: xchunked\r\n", b"0\r\n\r\n")),
    ("chunked in quotation marks", 400, post(b'Transfer-Encoding: "chunked"\r\n', b"0\r\n\r\n")),
    ("chunked with a parameter", 400, post(b"Transfer-Encoding: chunked;q=1\r\n", b"0\r\n\r\n")),
    ("chunked after a vertical tab", 400, post(b"Transfer-Encoding: \x0bchunked\r\n", b"0\r\n\r\n")),
    ("chunked after a null", 400, post(b"Transfer-Encoding: \0chunked\r\n", b"0\r\n\r\n")),
    ("chunked on a folded line", 400, post(b"Transfer-Encoding:\r\n chunked\r\n", b"0\r\n\r\n" + SMUGGLED)),
    ("a space before the colon of the coding", 400,
     post(b"Transfer-Encoding : chunked\r\nContent-Length: 5\r\n", b"0\r\n\r\n" + SMUGGLED)),
    ("a tab before the colon of the length", 400, post(b"Content-Length\t: 5\r\n", b"hello")),
    ("a name that begins with a space", 400, asks(fields=b" Transfer-Encoding: chunked\r\n") + SMUGGLED),
    ("an empty coding", 400, post(b"Transfer-Encoding: \r\n", SMUGGLED)),
    ("chunks in HTTP/1.0", 400,
     b"POST / HTTP/1.0\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED),
    ("Connection takes the length away", 400, post(b"Connection: Content-Length\r\nContent-Length: 47\r\n", SMUGGLED)),
]

CHUNKS = [
    ("a chunk size that is no number", 400, chunked(b"xyz\r\nhello\r\n0\r\n\r\n")),
    ("a chunk size with 0x", 400, chunked(b"0x5\r\nhello\r\n0\r\n\r\n")),
    ("a signed chunk size", 400, chunked(b"+5\r\nhello\r\n0\r\n\r\n")),
    ("a negative chunk size", 400, chunked(b"-5\r\nhello\r\n0\r\n\r\n")),
    ("a chunk size beyond 64 bits", 400, chunked(b"10000000000000005\r\nhello\r\n0\r\n\r\n")),
    ("a chunk size beyond what is taken", 413, chunked(b"fffffffff\r\nhello")),
    ("a space before the chunk size", 400, chunked(b" 5\r\nhello\r\n0\r\n\r\n")),
    ("a space after the chunk size", 400, chunked(b"5 \r\nhello\r\n0\r\n\r\n")),
    ("an empty chunk size", 400, chunked(b"\r\nhello\r\n0\r\n\r\n")),
    ("a chunk extension", 400, chunked(b"5;name=value\r\nhello\r\n0\r\n\r\n")),
    ("a chunk extension without a name", 400, chunked(b"5;\r\nhello\r\n0\r\n\r\n")),
    ("a line feed alone after the chunk size", 400, chunked(b"5\nhello\r\n0\r\n\r\n")),
    ("a line feed alone in a chunk extension", 400, chunked(b"2;\nxx\r\n2f\r\n" + SMUGGLED + b"\r\n0\r\n\r\n")),
    ("a carriage return alone after the chunk size", 400, chunked(b"5\rhello\r\n0\r\n\r\n")),
    ("a chunk longer than its size", 400, chunked(b"3\r\nhello\r\n0\r\n\r\n")),
    ("two bytes other than CRLF after a chunk", 400, chunked(b"5\r\nhelloXX0\r\n\r\n" + SMUGGLED)),
    ("a line feed alone after a chunk", 400, chunked(b"5\r\nhello\n0\r\n\r\n")),
    ("an extension of the last chunk", 400, chunked(b"0;a=b\r\n\r\n" + SMUGGLED)),
    ("a trailer", 400, chunked(b"5\r\nhello\r\n0\r\nX-Role: head\r\n\r\n")),
    ("a trailer that names a length", 400, chunked(b"0\r\nContent-Length: 47\r\n\r\n" + SMUGGLED)),
    ("a request where the last line should be", 400, chunked(b"0\r\n" + SMUGGLED)),
    ("a chunk size that never ends", 400, chunked(b"0" * 40_000)),
]

BYTES = [
    ("a null in the target", 400, asks(b"/a\0b")),
    ("a null in a value", 400, asks(fields=b"X: a\0b\r\n")),
    ("a null in a name", 400, asks(fields=b"X\0: a\r\n")),
    ("a bell in a value", 400, asks(fields=b"X: a\x07\r\n")),
    ("a delete in a value", 400, asks(fields=b"X: a\x7f\r\n")),
    ("UTF-8 in a value", 400, asks(fields="X: é\r\n".encode())),
    ("UTF-8 in the target", 400, asks("/é".encode())),
    ("a byte of Latin-1 in a name", 400, asks(fields=b"X\xe9: a\r\n")),
    ("line feeds alone", 400, b"GET / HTTP/1.1\nHost: trust.example\n\n"),
    ("a line feed alone in one field", 400, asks(fields=b"X: a\nTransfer-Encoding: chunked\r\n")),
    ("a carriage return alone in a value", 400, asks(fields=b"X: a\rY: b\r\n")),
    ("a carriage return twice", 400, asks(fields=b"X: a\r\r\n")),
    ("an empty line first", 400, b"\r\n" + asks()),
    ("the greeting of TLS", 400, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x11" * 200),
    ("the greeting of HTTP/2", 505, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    ("noise", 400, bytes(range(128, 256)) * 8),
]

FIELDS = [
    ("a folded line", 400, asks(fields=b"X: a\r\n b\r\n")),
    ("a field without a colon", 400, asks(fields=b"X\r\n")),
    ("a field without a name", 400, asks(fields=b": a\r\n")),
    ("a name with a space", 400, asks(fields=b"X Y: a\r\n")),
    ("a name with a slash", 400, asks(fields=b"X/Y: a\r\n")),
    ("too many fields", 431, asks(fields=b"".join(b"X-%d: a\r\n" % i for i in range(64)))),
    ("a head that is too large", 431, asks(fields=b"X: " + b"a" * 20_000 + b"\r\n")),
    ("a head that never ends", 431, b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 300_000),
    ("a name that never ends", 431, b"GET / HTTP/1.1\r\n" + b"X" * 40_000),
    ("no host", 400, asks(host=b"")),
    ("two hosts", 400, asks(host=HOST + b"Host: other.example\r\n")),
    ("the same host twice", 400, asks(host=HOST + HOST)),
    ("an empty host", 400, asks(host=b"Host:\r\n")),
    ("a list of hosts", 400, asks(host=b"Host: a.example, b.example\r\n")),
    ("a host with a user", 400, asks(host=b"Host: me@trust.example\r\n")),
    ("a host with a path", 400, asks(host=b"Host: trust.example/x\r\n")),
    ("a host with a port that is none", 400, asks(host=b"Host: trust.example:http\r\n")),
    ("a host with a port that is too high", 400, asks(host=b"Host: trust.example:65536\r\n")),
    ("a host in broken brackets", 400, asks(host=b"Host: [::1\r\n")),
    ("a host that is no address in brackets", 400, asks(host=b"Host: [trust.example]\r\n")),
    ("no host in HTTP/1.0", 400, b"GET / HTTP/1.0\r\n\r\n"),
    ("an upgrade", 501, asks(fields=b"Connection: Upgrade\r\nUpgrade: websocket\r\n")),
    ("an upgrade to HTTP/2", 501, asks(fields=b"Upgrade: h2c\r\nHTTP2-Settings: AAAA\r\n")),
    ("an expectation that is none", 417, post(b"Expect: 200-ok\r\nContent-Length: 5\r\n", b"hello")),
]

LINES = [
    ("the absolute form", 400, asks(b"http://other.example/")),
    ("the absolute form of ourselves", 400, asks(b"http://trust.example/")),
    ("the authority form", 501, asks(b"trust.example:443", method=b"CONNECT")),
    ("the asterisk form", 501, asks(b"*", method=b"OPTIONS")),
    ("an asterisk with GET", 400, asks(b"*")),
    ("TRACE", 501, asks(method=b"TRACE")),
    ("a method in lower case", 501, asks(method=b"get")),
    ("a method that nobody knows", 501, asks(method=b"BREW")),
    ("a method with a colon", 400, asks(method=b"GE:T")),
    ("a target without a slash", 400, asks(b"index.html")),
    ("no target", 400, b"GET  HTTP/1.1\r\n" + HOST + b"\r\n"),
    ("two spaces", 400, b"GET  / HTTP/1.1\r\n" + HOST + b"\r\n"),
    ("a tab instead of a space", 400, b"GET\t/ HTTP/1.1\r\n" + HOST + b"\r\n"),
    ("a space in the target", 400, asks(b"/a b")),
    ("a space after the version", 400, asks(version=b"HTTP/1.1 ")),
    ("a space before the method", 400, b" " + asks()),
    ("HTTP/0.9", 400, b"GET /\r\n\r\n"),
    ("HTTP/1.2", 505, asks(version=b"HTTP/1.2")),
    ("HTTP/2.0", 505, asks(version=b"HTTP/2.0")),
    ("a version in lower case", 400, asks(version=b"http/1.1")),
    ("a version with three digits", 400, asks(version=b"HTTP/1.10")),
    ("a target that is too long", 414, asks(b"/" + b"a" * 5000)),
    ("a segment of dots", 400, asks(b"/a/../b")),
    ("a segment of one dot", 400, asks(b"/a/./b")),
    ("dots at the end", 400, asks(b"/a/..")),
    ("encoded dots", 400, asks(b"/a/%2e%2E/b")),
    ("dots of which one is encoded", 400, asks(b"/a/.%2e/b")),
    ("an empty segment", 400, asks(b"//a")),
    ("an empty segment inside", 400, asks(b"/a//b")),
    ("an encoded slash", 400, asks(b"/a%2fb")),
    ("an encoded backslash", 400, asks(b"/a%5Cb")),
    ("a backslash", 400, asks(b"/a\\b")),
    ("an encoded null", 400, asks(b"/a%00")),
    ("an encoded line feed", 400, asks(b"/a%0ab")),
    ("an escape that is cut off", 400, asks(b"/a%4")),
    ("an escape that is none", 400, asks(b"/a%zz")),
    ("a fragment", 400, asks(b"/a#b")),
    ("markup in the query", 400, asks(b"/a?<script>")),
]

VECTORS = [*LENGTHS, *BOTH, *CHUNKS, *BYTES, *FIELDS, *LINES]
