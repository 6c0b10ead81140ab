"""TLS by ourselves: what is agreed on, and what those get who do not speak it."""
import os
import socket
import ssl
import subprocess
import tempfile
import unittest
import warnings

from server import Answer, Server, get, read_all, read_answer


def make_certificate(folder, name):
    certificate, key = (os.path.join(folder, f"{name}.{kind}") for kind in ("pem", "key"))
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=trust.example",
                    "-addext", "subjectAltName=DNS:trust.example"], check=True, capture_output=True)
    return certificate, key


class Tls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.certificate, cls.key = make_certificate(cls.folder.name, "ours")
        cls.other_certificate, cls.other_key = make_certificate(cls.folder.name, "other")
        cls.server = Server(listen=("public@127.0.0.1:0", f"tls={cls.certificate},{cls.key}", "internal@127.0.0.1:0"))

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()
        cls.folder.cleanup()

    def context(self):
        return ssl.create_default_context(cafile=self.certificate)

    def connect(self, context=None, server=None):
        raw = (server or self.server).connect()
        try:
            return (context or self.context()).wrap_socket(raw, server_hostname="trust.example")
        except (ssl.SSLError, OSError):
            raw.close()
            raise

    def test_a_browser_is_served_with_tls_1_3(self):
        context = self.context()
        context.set_alpn_protocols(["h2", "http/1.1"])
        with self.connect(context) as client:
            self.assertEqual((client.version(), client.selected_alpn_protocol()), ("TLSv1.3", "http/1.1"))
            client.sendall(get("/secret"))
            asked = read_answer(client).json
            self.assertEqual((asked["path"], asked["is_encrypted"], asked["entrance"]), ("/secret", True, "public"))
            client.sendall(get("/again", "Connection: close"))
            self.assertEqual(Answer(read_all(client)).json["path"], "/again")

    def test_tls_1_2_has_forward_secrecy(self):
        context = self.context()
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        with self.connect(context) as client:
            self.assertIn("ECDHE", client.cipher()[0])
        for ciphers in ("AES128-SHA", "ECDHE-ECDSA-AES128-SHA", "AES256-GCM-SHA384"):
            context.set_ciphers(ciphers + ":@SECLEVEL=0")
            with self.subTest(ciphers), self.assertRaises((ssl.SSLError, ConnectionResetError)):
                self.connect(context)

    def test_older_tls_is_refused(self):
        context = self.context()
        with warnings.catch_warnings(action="ignore"):
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion.TLSv1_1
        context.set_ciphers("ALL:@SECLEVEL=0")
        with self.assertRaises((ssl.SSLError, ConnectionResetError)):
            self.connect(context)

    def test_who_wants_another_protocol_only_is_refused(self):
        context = self.context()
        context.set_alpn_protocols(["h2"])
        with self.assertRaises((ssl.SSLError, ConnectionResetError)):
            self.connect(context)

    def test_plain_http_and_noise_on_the_tls_port_end_quietly(self):
        before = self.server.counters()["handshakes_failed"]
        for data in (get("/"), b"\0" * 3000, b"\x16\x03\x01\xff\xff" + b"x" * 3000):
            with self.server.connect() as client:
                client.sendall(data)
                client.shutdown(socket.SHUT_WR)
                self.assertNotIn(b"HTTP", read_all(client))
        # At least: the handshake of an earlier test may be counted only now.
        self.server.wait_for(lambda counters: counters["handshakes_failed"] >= before + 3)
        with self.connect() as client:
            client.sendall(get("/"))
            self.assertEqual(read_answer(client).status, 200)

    def test_tls_on_the_plain_port_is_refused_in_plain_words(self):
        with self.server.connect(1) as raw, self.assertRaises(ssl.SSLError):
            self.context().wrap_socket(raw, server_hostname="trust.example")
        with self.server.connect(1) as client:
            client.sendall(get("/"))
            self.assertEqual(read_answer(client).status, 200)

    def test_a_handshake_that_does_not_end_is_cut_off(self):
        listen = ("public@127.0.0.1:0", f"tls={self.certificate},{self.key}")
        with Server("head=250", listen=listen) as server, server.connect() as client:
            client.sendall(b"\x16\x03\x01\x02\x00\x01")
            self.assertEqual(read_all(client), b"")
            self.assertEqual(server.counters()["deadlines"], 1)

    def test_large_bodies_go_both_ways(self):
        with self.connect() as client:
            body = b"z" * 1_000_000
            client.sendall(get("/", f"Content-Length: {len(body)}", method="POST", body=body))
            self.assertEqual(len(read_answer(client).json["body"]), len(body))
            client.sendall(get("/big?5000000"))
            self.assertEqual(read_answer(client).body, b"x" * 5_000_000)

    def test_a_refusal_reaches_those_who_are_still_sending(self):
        with self.connect() as client:
            try:
                client.sendall(get("/", "Content-Length: 1048577", method="POST", body=b"x" * 600_000))
            except OSError:
                pass
            self.assertEqual(Answer(read_all(client)).status, 413)

    def test_smuggling_fares_no_better_under_tls(self):
        with self.connect() as client:
            client.sendall(get("/", "Content-Length: 5", "Content-Length: 50", method="POST",
                               body=b"hello" + get("/smuggled")))
            self.assertEqual(Answer(read_all(client)).status, 400)
        self.assertEqual(self.server.ask("seen /smuggled"), "0")

    def test_a_stop_ends_idle_connections(self):
        listen = ("public@127.0.0.1:0", f"tls={self.certificate},{self.key}")
        with Server(listen=listen) as server, self.connect(server=server) as client:
            client.sendall(get("/"))
            read_answer(client)
            self.assertEqual(server.ask("stop 20000"), "stopped")
            self.assertEqual(read_all(client), b"")

    def test_a_key_that_is_not_the_certificates_is_refused(self):
        with self.assertRaises(AssertionError):
            Server(listen=("public@127.0.0.1:0", f"tls={self.certificate},{self.other_key}"))


if __name__ == "__main__":
    unittest.main(argv=["tls_test"])
