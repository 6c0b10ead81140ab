"""Clients that are slow, on purpose or not, are cut off, and nobody else waits for them."""
import threading
import time
import unittest

from server import Answer, Server, get, is_readable, read_all, read_answer, send_all

# Short, so that the tests are. What must not be cut off is given far more.
SHORT = "250"


def is_cut_off(client):
    """Reads until the other end closes; what had come."""
    return read_all(client)


class Slow(unittest.TestCase):
    def check_408(self, data):
        self.assertEqual(Answer(data).status, 408)

    def test_a_head_that_drips_is_cut_off_however_steadily(self):
        with Server(f"head={SHORT}") as server, server.connect() as client:
            end = time.monotonic() + 20
            while not is_readable(client) and time.monotonic() < end:
                send_all(client, b"G")
                time.sleep(0.01)
            self.check_408(is_cut_off(client))
            self.assertEqual(server.counters()["deadlines"], 1)

    def test_a_body_that_drips_is_cut_off(self):
        for framing, piece in (("Content-Length: 1000000", b"x"), ("Transfer-Encoding: chunked", b"1\r\nx\r\n")):
            with self.subTest(framing), Server(f"body={SHORT}", "rate=100000") as server, server.connect() as client:
                client.sendall(get("/", framing, method="POST"))
                end = time.monotonic() + 20
                while not is_readable(client) and time.monotonic() < end:
                    send_all(client, piece)
                    time.sleep(0.01)
                self.check_408(is_cut_off(client))
                self.assertEqual(server.ask("seen /"), "0")

    def test_a_large_body_may_take_longer_than_a_small_one(self):
        # 250 ms and one second for each 100,000 bytes that have come.
        with Server(f"body={SHORT}", "rate=100000") as server, server.connect() as client:
            client.sendall(get("/", "Content-Length: 300000", method="POST"))
            for _ in range(6):
                client.sendall(b"x" * 50_000)
                time.sleep(0.1)
            self.assertEqual(len(read_answer(client).json["body"]), 300_000)

    def test_a_connection_without_requests_ends_quietly(self):
        with Server(f"idle={SHORT}") as server, server.connect() as fresh, server.connect() as used:
            used.sendall(get("/"))
            self.assertEqual(read_answer(used).status, 200)
            self.assertEqual(is_cut_off(fresh), b"")
            self.assertEqual(is_cut_off(used), b"")
            self.assertEqual(server.counters()["deadlines"], 0)

    def test_who_does_not_read_the_answer_is_cut_off(self):
        with Server(f"write={SHORT}", "rate=1000000000") as server, server.connect(receive_buffer=4096) as client:
            client.sendall(get("/big?50000000"))
            server.wait_for(lambda counters: counters["deadlines"] == 1 and counters["open"] == 0)
            self.assertLess(len(is_cut_off(client)), 50_000_000)

    def test_who_does_not_close_after_a_refusal_is_cut_off(self):
        with Server(f"linger={SHORT}") as server, server.connect() as client:
            client.sendall(b"NONSENSE\r\n\r\n")
            server.wait_for(lambda counters: counters["refused"] == 1 and counters["open"] == 0)

    def test_a_handler_may_take_as_long_as_it_likes(self):
        with Server(f"head={SHORT}", f"body={SHORT}", f"idle={SHORT}", f"write={SHORT}") as server:
            with server.connect() as client:
                client.sendall(get("/wait"))
                time.sleep(0.6)
                server.ask("release")
                self.assertEqual(read_answer(client).json["path"], "/wait")

    def test_200_half_open_connections_keep_nobody_waiting(self):
        kinds = [b"", b"G", b"GET / HTTP/1.1\r\nHost: trust.example\r\nX: ", get("/", "Content-Length: 9", method="POST"),
                 get("/", "Transfer-Encoding: chunked", method="POST", body=b"5\r\nhel")]
        with Server() as server:
            half_open = [server.connect() for _ in range(200)]
            for i, client in enumerate(half_open):
                client.sendall(kinds[i % len(kinds)])
            server.wait_for(lambda counters: counters["open"] == 200)
            with server.connect() as good:
                for i in range(300):
                    good.sendall(get(f"/{i}"))
                    self.assertEqual(read_answer(good).json["path"], f"/{i}")
            # The rest is still waited for, and can still be sent.
            half_open[3].sendall(b"patience!")
            self.assertEqual(read_answer(half_open[3]).json["body"], "patience!")
            for client in half_open:
                client.close()
            server.wait_for(lambda counters: counters["open"] == 0)

    def test_many_hostile_clients_at_a_time_keep_nobody_waiting(self):
        with Server("linger=100", "connections=5000", "of_one_address=5000") as server:
            is_over = threading.Event()

            def attack():
                while not is_over.is_set():
                    with server.connect() as client:
                        send_all(client, b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + b"x" * 2000)
            attackers = [threading.Thread(target=attack) for _ in range(8)]
            for attacker in attackers:
                attacker.start()
            with server.connect() as good:
                for i in range(300):
                    good.sendall(get(f"/{i}"))
                    self.assertEqual(read_answer(good).json["path"], f"/{i}")
            is_over.set()
            for attacker in attackers:
                attacker.join()
            server.wait_for(lambda counters: counters["open"] == 0)


if __name__ == "__main__":
    unittest.main(argv=["slow_test"])
