"""Whatever is sent is refused with one answer and the connection ends; nothing hidden in it is ever heard;
and the server goes on."""
import unittest

from hostile_vectors import SMUGGLED, VECTORS
from server import Answer, Server, get, read_all, send_all


def asked_after(client, data):
    """What comes back for the vector with an honest request behind it."""
    send_all(client, data + SMUGGLED)
    return read_all(client)


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("linger=500")

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def check_refused(self, status, data):
        answer = Answer(data)
        self.assertEqual(answer.status, status)
        self.assertTrue(answer.closes)
        self.assertEqual(answer.rest, b"", "one answer, and no more")
        self.assertLess(len(data), 400, "a refusal is small")

    def test_each_vector_is_refused(self):
        self.assertGreaterEqual(len(VECTORS), 60)
        for name, status, data in VECTORS:
            with self.subTest(name), self.server.connect() as client:
                self.check_refused(status, asked_after(client, data))
        self.assertEqual(self.server.ask("seen /smuggled"), "0")
        self.assertGreaterEqual(self.server.counters()["refused"], len(VECTORS))
        self.assertTrue(self.server.is_well())

    def test_each_vector_is_refused_after_a_good_request_on_the_same_connection(self):
        for name, status, data in VECTORS:
            with self.subTest(name), self.server.connect() as client:
                send_all(client, get("/first"))
                answers = Answer(asked_after(client, data))
                self.assertEqual(answers.json["path"], "/first")
                self.check_refused(status, answers.rest)
        self.assertEqual(self.server.ask("seen /smuggled"), "0")

    def test_each_vector_is_refused_byte_by_byte(self):
        """Where reads end does not change what is understood."""
        for name, status, data in VECTORS:
            if len(data) > 600:
                continue
            with self.subTest(name), self.server.connect() as client:
                client.setsockopt(6, 1, 1)  # TCP_NODELAY
                for i in range(len(data)):
                    send_all(client, data[i:i + 1])
                send_all(client, SMUGGLED)
                self.check_refused(status, read_all(client))
        self.assertEqual(self.server.ask("seen /smuggled"), "0")

    def test_no_value_becomes_a_field_of_its_own(self):
        for said in ("a%0d%0aX-Own: 1", "a%0aX-Own: 1", "a%0dX-Own: 1", "a%00", "%0d%0a%0d%0a<b>", "%c3%a9",
                     "//other.example", "/%5cother.example", "/ok%0d%0aX-Own: 1"):
            with self.subTest(said), self.server.connect() as client:
                client.sendall(get("/inject?" + said.replace(" ", "%20").replace("<b>", "%3Cb%3E"),
                                   "Connection: close"))
                answer = Answer(read_all(client))
                self.assertEqual(answer.status, 200)
                self.assertIsNone(answer.field("X-Own"))
                self.assertEqual(answer.rest, b"")
                self.assertIn(answer.field("location"), ("/",))

    def test_a_client_that_goes_away_at_any_byte_harms_nobody(self):
        request = get("/post", "Content-Length: 5", method="POST", body=b"hello")
        for length in range(len(request)):
            with self.server.connect() as client:
                client.sendall(request[:length])
        self.assertTrue(self.server.is_well())
        self.server.wait_for(lambda counters: counters["open"] == 0)


if __name__ == "__main__":
    unittest.main(argv=["hostile_test"])
