"""What honest clients, proxies and the command line can rely on."""
import os
import socket
import tempfile
import threading
import unittest

from server import Answer, Server, get, read_all, read_answer, send_all


def exchange(server, data, index=0):
    with server.connect(index) as client:
        client.sendall(data)
        return Answer(read_all(client))


class Requests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("workers=3")

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def ask(self, data):
        with self.server.connect() as client:
            client.sendall(data)
            return read_answer(client)

    def test_a_request_arrives_as_it_was_sent(self):
        asked = self.ask(get("/a/b%20c/?x=%2F&y", "Accept:  text/html \t", "Cookie: session=s1; other=2",
                             "X-Forwarded-For: 192.0.2.1", "X-Forwarded-Proto: https", "Forwarded: for=x")).json
        self.assertEqual((asked["method"], asked["path"], asked["query"]), ("GET", "/a/b%20c/", "x=%2F&y"))
        self.assertEqual(asked["host"], "trust.example")
        self.assertEqual(asked["fields"], [["accept", "text/html"], ["cookie", "session=s1; other=2"]])
        self.assertEqual((asked["peer"], asked["is_encrypted"], asked["uid"]), ("127.0.0.1", False, None))
        self.assertEqual((asked["entrance"], asked["session"]), ("internal", "s1"))

    def test_a_cookie_that_came_twice_with_different_values_is_not_believed(self):
        self.assertIsNone(self.ask(get("/", "Cookie: session=a; session=b")).json["session"])
        self.assertIsNone(self.ask(get("/", "Cookie: session=a", "Cookie: session=b")).json["session"])
        self.assertEqual(self.ask(get("/", "Cookie: session=a", "Cookie: session=a")).json["session"], "a")

    def test_bodies_of_both_framings_arrive(self):
        body = bytes(range(256)) * 40
        text = "".join(map(chr, body))
        whole = self.ask(get("/", f"Content-Length: {len(body)}", method="POST", body=body))
        self.assertEqual(whole.json["body"], text)
        chunks = b"".join(b"%X\r\n%s\r\n" % (len(piece), piece)
                          for piece in (body[i:i + 999] for i in range(0, len(body), 999)))
        chunked = self.ask(get("/", "Transfer-Encoding: Chunked", method="PUT", body=chunks + b"000\r\n\r\n"))
        self.assertEqual(chunked.json["body"], text)
        self.assertEqual(self.ask(get("/", method="POST")).json["body"], "")
        self.assertEqual(self.ask(get("/", "Content-Length: 0", method="DELETE")).json["method"], "DELETE")

    def test_where_reads_end_does_not_matter(self):
        request = (get("/one", "Transfer-Encoding: chunked", method="POST", body=b"3\r\nabc\r\n10\r\n" + b"d" * 16 +
                       b"\r\n0\r\n\r\n") + get("/two", "Content-Length: 4", method="POST", body=b"GET ") +
                   get("/three", "Connection: close"))
        for cut in range(1, len(request)):
            with self.subTest(cut), self.server.connect() as client:
                client.sendall(request[:cut])
                client.sendall(request[cut:])
                first = Answer(read_all(client))
                second = Answer(first.rest)
                third = Answer(second.rest)
                self.assertEqual(first.json["body"], "abc" + "d" * 16)
                self.assertEqual(second.json["body"], "GET ")
                self.assertEqual(third.json["path"], "/three")
                self.assertEqual(third.rest, b"")

    def test_pipelined_requests_are_answered_in_order(self):
        with self.server.connect() as client:
            count = 500
            paths = [f"/{'quick' if i % 3 == 0 else 'slow'}/{i}" for i in range(count)]
            sender = threading.Thread(target=send_all, args=(client, b"".join(map(get, paths))))
            sender.start()
            data = b""
            while data.count(b"HTTP/1.1 200") < count or not data.endswith(b"}"):
                data += client.recv(65536)
            sender.join()
            for path in paths:
                answer = Answer(data)
                self.assertEqual(answer.json["path"], path)
                data = answer.rest

    def test_head_is_answered_like_get_without_the_body(self):
        with self.server.connect() as client:
            client.sendall(get("/big?1000", method="HEAD") + get("/asset"))
            head = read_answer(client, is_head=True)
            self.assertEqual((head.status, head.field("content-length")), (200, "1000"))
            rest = head.rest or read_all_of_one(client)
            self.assertEqual(Answer(rest).body, b"body { color: black }")

    def test_no_content_has_no_length(self):
        answer = self.ask(get("/empty"))
        self.assertEqual((answer.status, answer.field("content-length")), (204, None))

    def test_an_expected_continue_is_said_before_the_body_is_sent(self):
        with self.server.connect() as client:
            client.sendall(get("/", "Expect: 100-Continue", "Content-Length: 5", method="POST"))
            self.assertEqual(client.recv(1000), b"HTTP/1.1 100 Continue\r\n\r\n")
            client.sendall(b"hello")
            self.assertEqual(read_answer(client).json["body"], "hello")

    def test_a_body_that_is_too_large_is_refused_before_it_is_sent(self):
        with self.server.connect() as client:
            client.sendall(get("/", "Expect: 100-continue", "Content-Length: 2000000", method="POST"))
            self.assertEqual(Answer(read_all(client)).status, 413)

    def test_the_answer_to_a_body_that_is_too_large_reaches_those_who_send_it_anyway(self):
        for framing in ("Content-Length: 1048577", "Transfer-Encoding: chunked"):
            with self.subTest(framing), self.server.connect() as client:
                is_chunked = framing.startswith("T")
                body = b"10000\r\n" + b"x" * 65536 + b"\r\n" if is_chunked else b"x" * 65536
                client.sendall(get("/", framing, method="POST"))
                for _ in range(17 if is_chunked else 16):
                    send_all(client, body)
                self.assertEqual(Answer(read_all(client)).status, 413)

    def test_a_handler_may_take_more(self):
        size = 3_000_000
        answer = self.ask(get("/upload", f"Content-Length: {size}", method="POST", body=b"y" * size))
        self.assertEqual(len(answer.json["body"]), size)

    def test_large_answers_arrive_whole(self):
        self.assertEqual(self.ask(get("/big?20000000")).body, b"x" * 20_000_000)

    def test_old_clients_and_those_who_ask_for_it_are_closed_on(self):
        old = exchange(self.server, b"GET /old HTTP/1.0\r\nHost: trust.example\r\nConnection: keep-alive\r\n\r\n")
        self.assertEqual((old.json["path"], old.closes), ("/old", True))
        self.assertTrue(exchange(self.server, get("/", "Connection: Close")).closes)

    def test_a_client_may_close_its_half_before_the_answer(self):
        with self.server.connect() as client:
            client.sendall(get("/half"))
            client.shutdown(socket.SHUT_WR)
            self.assertEqual(Answer(read_all(client)).json["path"], "/half")

    def test_a_handler_that_fails_tells_nothing_and_the_connection_goes_on(self):
        with self.server.connect() as client:
            client.sendall(get("/throw"))
            answer = read_answer(client)
            self.assertEqual(answer.status, 500)
            self.assertNotIn(b"secret", answer.body)
            client.sendall(get("/after"))
            self.assertEqual(read_answer(client).json["path"], "/after")
        self.assertEqual(self.server.counters()["failures"], 1)

    def test_answers_have_a_date(self):
        self.assertRegex(self.ask(get("/")).field("date"),
                         r"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z][a-z] \d{4} \d\d:\d\d:\d\d GMT$")


def read_all_of_one(client):
    return client.recv(65536)


class Limits(unittest.TestCase):
    def test_a_full_queue_is_said_at_once_and_the_connection_goes_on(self):
        with Server("workers=1", "queue=1") as server:
            waiting = [server.connect() for _ in range(2)]
            waiting[0].sendall(get("/wait"))
            server.wait_for(lambda counters: counters["requests"] == 1 and counters["waiting"] == 0)
            waiting[1].sendall(get("/wait"))
            server.wait_for(lambda counters: counters["waiting"] == 1)
            with server.connect() as client:
                client.sendall(get("/late"))
                answer = read_answer(client)
                self.assertEqual((answer.status, answer.field("retry-after")), (503, "1"))
                client.sendall(get("/quick"))
                self.assertEqual(read_answer(client).status, 200, "what is quick needs no worker")
            server.ask("release")
            for client in waiting:
                self.assertEqual(read_answer(client).status, 200)
                client.close()
            self.assertEqual(server.counters()["overloaded"], 1)

    def test_connections_of_one_address_and_in_all_are_limited(self):
        for setting in ("of_one_address=3", "connections=3"):
            with self.subTest(setting), Server(setting) as server:
                clients = [server.connect() for _ in range(3)]
                server.wait_for(lambda counters: counters["open"] == 3)
                with server.connect() as one_more:
                    send_all(one_more, get("/"))
                    self.assertEqual(read_all(one_more), b"")
                clients.pop().close()
                server.wait_for(lambda counters: counters["open"] == 2)
                self.assertTrue(server.is_well())
                self.assertEqual(server.counters()["connections_refused"], 1)
                for client in clients:
                    client.close()

    def test_a_connection_ends_after_so_many_requests(self):
        with Server("requests=3") as server, server.connect() as client:
            client.sendall(get("/1") + get("/2") + get("/3") + get("/4"))
            answers = [Answer(read_all(client))]
            while answers[-1].rest:
                answers.append(Answer(answers[-1].rest))
            self.assertEqual([answer.closes for answer in answers], [False, False, True])

    def test_all_bodies_together_are_limited_by_what_has_come(self):
        with Server("all_bodies=1000000", "body_bytes=900000") as server:
            first, second, third = (server.connect() for _ in range(3))
            for client, size in ((first, 700_000), (second, 200_000)):
                client.sendall(get("/", "Content-Length: 800000", method="POST", body=b"x" * size))
            third.sendall(get("/", "Content-Length: 800000", method="POST", body=b"x" * 300_000))
            refused = [client for client in (first, second, third) if is_answered(client)]
            self.assertEqual(len(refused), 1)
            self.assertEqual(Answer(read_all(refused[0])).status, 503)
            for client in (first, second, third):
                client.close()
            server.wait_for(lambda counters: counters["open"] == 0)
            body = b"x" * 900_000
            whole = exchange(server, get("/", "Content-Length: 900000", "Connection: close", method="POST", body=body))
            self.assertEqual(whole.status, 200)


def is_answered(client):
    client.settimeout(0.5)
    try:
        return bool(client.recv(1, socket.MSG_PEEK))
    except TimeoutError:
        return False
    finally:
        client.settimeout(20)


class Entrances(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "socket")

    def tearDown(self):
        self.folder.cleanup()

    def test_each_listener_is_its_own_entrance(self):
        listen = ("internal@127.0.0.1:0", "public@[::1]:0", f"control@unix:{self.path}")
        with Server(listen=listen) as server:
            asked = [exchange(server, get("/", "Connection: close"), i).json for i in range(3)]
            self.assertEqual([each["entrance"] for each in asked], ["internal", "public", "control"])
            self.assertEqual([each["peer"] for each in asked], ["127.0.0.1", "::1", ""])
            self.assertEqual([each["uid"] for each in asked], [None, None, os.getuid()])

    def test_a_unix_socket_is_ours_alone_and_goes_with_the_server(self):
        with Server(listen=(f"control@unix:{self.path}",)):
            self.assertEqual(os.stat(self.path).st_mode & 0o777, 0o600)
        self.assertFalse(os.path.exists(self.path))

    def test_a_socket_left_by_a_crash_is_replaced_but_never_a_living_one_or_another_file(self):
        left = socket.socket(socket.AF_UNIX)
        left.bind(self.path)
        left.close()
        with Server(listen=(f"internal@unix:{self.path}",)) as server:
            self.assertTrue(server.is_well())
            with self.assertRaises(AssertionError):
                Server(listen=(f"internal@unix:{self.path}",))
            self.assertTrue(server.is_well())
        with open(self.path, "w", encoding="ascii") as file:
            file.write("precious")
        with self.assertRaises(AssertionError):
            Server(listen=(f"internal@unix:{self.path}",))
        with open(self.path, encoding="ascii") as file:
            self.assertEqual(file.read(), "precious")

    def test_a_trusted_proxy_says_who_the_client_is(self):
        with Server("proxy=trusted", listen=(f"public@unix:{self.path}",)) as server:
            def asked(*fields):
                return exchange(server, get("/", "Connection: close", *fields))
            said = asked("X-Forwarded-For: 203.0.113.9, 2001:DB8::1", "X-Forwarded-Proto: https").json
            self.assertEqual((said["peer"], said["is_encrypted"]), ("2001:db8::1", True))
            self.assertEqual(asked("X-Forwarded-For: 203.0.113.9, unknown").json["peer"], "")
            self.assertEqual(asked().json["is_encrypted"], False)
            self.assertEqual(asked("X-Forwarded-For: 1.2.3.4", "X-Forwarded-For: 1.2.3.5").status, 400)
            self.assertEqual(asked("X-Forwarded-Proto: https", "X-Forwarded-Proto: http").status, 400)

    def test_an_address_that_is_taken_is_refused(self):
        with Server() as server, self.assertRaises(AssertionError):
            Server(listen=(f"internal@{server.addresses[0]}",))

    def test_settings_that_cannot_be_are_refused(self):
        for listen in ("internal@localhost:80", "internal@127.0.0.1", "internal@127.0.0.1:99999", "internal@unix:x",
                       "control@127.0.0.1:0", "internal@unix:/" + "x" * 200):
            with self.subTest(listen), self.assertRaises(AssertionError):
                Server(listen=(listen,))
        with self.assertRaises(AssertionError):
            Server("proxy=trusted")
        with self.assertRaises(AssertionError):
            Server("tls=/nowhere/a,/nowhere/b")


if __name__ == "__main__":
    unittest.main(argv=["conversation_test"])
