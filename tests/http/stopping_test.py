"""A server that stops finishes what has begun, and starts nothing new."""
import threading
import unittest

from server import Answer, Server, get, read_all, read_answer


class Stopping(unittest.TestCase):
    def test_a_request_that_is_being_handled_is_answered_and_then_the_connection_ends(self):
        with Server() as server, server.connect() as busy, server.connect() as idle:
            idle.sendall(get("/"))
            read_answer(idle)
            busy.sendall(get("/wait"))
            server.wait_for(lambda counters: counters["requests"] == 2 and counters["waiting"] == 0)
            server.begin("stop 20000")
            self.assertEqual(read_all(idle), b"", "idle connections end at once")
            server.wait_until_nobody_listens()
            self.assertEqual(server.ask("release"), "released")
            answer = Answer(read_all(busy))
            self.assertEqual(answer.json["path"], "/wait")
            self.assertTrue(answer.closes)
            busy.close()
            self.assertEqual(server.process.stdout.readline(), "stopped\n")

    def test_a_request_that_has_begun_may_come_to_its_end(self):
        with Server() as server, server.connect() as client:
            client.sendall(get("/", "Content-Length: 5", method="POST", body=b"he"))
            server.wait_for(lambda counters: counters["requests"] == 1)
            server.begin("stop 20000")
            server.wait_until_nobody_listens()
            client.sendall(b"llo")
            answer = Answer(read_all(client))
            self.assertEqual((answer.json["body"], answer.closes), ("hello", True))
            client.close()
            self.assertEqual(server.process.stdout.readline(), "stopped\n")

    def test_after_the_grace_everything_ends(self):
        with Server() as server, server.connect() as client:
            client.sendall(get("/", "Content-Length: 5", method="POST", body=b"he"))
            server.wait_for(lambda counters: counters["requests"] == 1)
            self.assertEqual(server.ask("stop 50"), "stopped")
            self.assertEqual(read_all(client), b"")

    def test_under_load_every_answer_that_begins_is_whole(self):
        for _ in range(3):
            with Server("workers=2") as server:
                faults, answered = [], []
                clients = [threading.Thread(target=ask_until_refused, args=(server, i, faults, answered))
                           for i in range(12)]
                for client in clients:
                    client.start()
                server.wait_for(lambda counters: counters["answers"][2] > 300)
                self.assertEqual(server.ask("stop 20000"), "stopped")
                for client in clients:
                    client.join()
                self.assertEqual(faults, [])
                self.assertEqual(server.counters()["answers"][2], len(answered), "none was lost")

    def test_stopping_twice_is_stopping_once(self):
        with Server() as server:
            self.assertEqual(server.ask("stop 0"), "stopped")
            self.assertEqual(server.ask("stop 0"), "stopped")


def ask_until_refused(server, number, faults, answered):
    """Asks on one connection after the other until nobody listens. A connection may end between two
    answers, never inside one."""
    while True:
        try:
            with server.connect() as client:
                for i in range(1000):
                    path = f"/{'quick' if i % 2 else 'slow'}/{number}/{i}"
                    client.sendall(get(path))
                    answer = read_answer(client)
                    if answer is None:
                        break
                    answered.append(path)
                    if answer.json["path"] != path:
                        faults.append(path)
                    if answer.closes:
                        break
        except ConnectionRefusedError:
            return
        except (ConnectionResetError, BrokenPipeError):
            continue
        except AssertionError as fault:
            faults.append(str(fault))
            return


if __name__ == "__main__":
    unittest.main(argv=["stopping_test"])
