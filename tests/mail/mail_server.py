"""Real mail servers (aiosmtpd) on ports of their own, that can be told to be difficult."""
import asyncio
import logging
import socket
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

# A client that does not trust the server is what some tests are about: no news for the log.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)
USER, PASSWORD = "probity", "correct horse battery"


class Mailbox:
    """Takes messages; `replies` says what to answer instead, by stage or by recipient."""

    def __init__(self, replies=None):
        self.messages, self.replies = [], dict(replies or {})
        self.hellos, self.secured = [], []

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        self.hellos.append(hostname)
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        if "mail" in self.replies:
            return self.replies["mail"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.replies:
            reply = self.replies[address]
            return reply.pop(0) if isinstance(reply, list) and reply else reply or "250 OK"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if "data" in self.replies:
            return self.replies["data"]
        self.messages.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.original_content))
        self.secured.append(session.ssl is not None)
        return "250 OK"


class Grey(Mailbox):
    """Puts everybody off once."""

    def __init__(self):
        super().__init__()
        self.seen = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address not in self.seen:
            self.seen.add(address)
            return "451 4.7.1 Greylisted, come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"


class Cutting(Mailbox):
    """Ends the connection instead of answering at a stage."""

    def __init__(self, stage):
        super().__init__()
        self.stage = stage

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.stage == "recipient":
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.stage == "content":
            server.transport.abort()
        return "250 OK"


class Hanging(Mailbox):
    """Never answers to a recipient."""

    async def handle_RCPT(self, server, session, envelope, address, options):
        await asyncio.Event().wait()


def check(server, session, envelope, mechanism, data):
    is_right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=is_right)


class Server(Controller):
    """`with Server(mailbox, ...) as server`: listens on server.port until the block ends."""

    def __init__(self, mailbox, implicit_tls=None, starttls=None, needs_sign_in=False):
        self.mailbox = mailbox
        self.options = {"tls_context": starttls, "require_starttls": False}
        if needs_sign_in:
            self.options |= {"authenticator": check, "auth_required": True, "auth_require_tls": starttls is not None}
        super().__init__(mailbox, hostname="127.0.0.1", port=0, ssl_context=implicit_tls)

    def _trigger_server(self):  # called as soon as it listens
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

    def factory(self):
        return SMTP(self.mailbox, hostname="mail.test", **self.options)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()


class Absent:
    """A port that nobody listens on while the block lasts: bound, and so given to nobody else."""

    def __enter__(self):
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        return self

    def __exit__(self, *_):
        self.socket.close()


class Silent:
    """Takes connections and never says a word."""

    def __enter__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        return self

    def __exit__(self, *_):
        self.socket.close()


class Saying(Silent):
    """Says one thing to whoever comes, and hangs up."""

    def __init__(self, words):
        self.words = words

    def __enter__(self):
        super().__enter__()
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def serve(self):
        try:
            while True:
                connection, _ = self.socket.accept()
                with connection:
                    connection.sendall(self.words)
        except OSError:
            pass  # the socket was closed: the test is over
