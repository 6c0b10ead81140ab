"""Log lines of people who do not exist, in each of the formats of docs/formats/logs.md."""
from dataclasses import dataclass, replace
from datetime import datetime, timezone


@dataclass(frozen=True)
class Person:
    login: str
    address: str


ANNA = Person("a.quill72", "10.77.3.21")
BEN = Person("b.thorne19", "10.77.3.22")
CARA = Person("c.osei55", "fd00:77::5")
NOBODY = Person("-", "10.77.3.99")
PEOPLE = (ANNA, BEN, CARA)

FACEBOOK = "https://www.facebook.com/"
REGISTER = "https://mis.quillford.example/register/zephyrine"

# What must never be read in an output of probity: who, from where, and what else the lines hold.
SECRETS = {
    *(person.login for person in PEOPLE), *(person.address for person in PEOPLE), NOBODY.address,
    "quill72", "thorne19", "osei55", "mis.quillford.example", "zephyrine", "www.facebook.com", "HIER_DIRECT",
}


@dataclass(frozen=True)
class Request:
    """What a browser asked for; `start` in seconds since 1970."""

    start: float
    who: Person
    url: str
    method: str = "GET"
    mime: str = "text/html"
    size: int = 60_000
    seconds: float = 0.1
    referer: str = "-"
    dest: str = "document"
    mode: str = "navigate"
    user: str = "?1"

    @property
    def end(self):
        return self.start + self.seconds


def utc(text):
    """Seconds since 1970 of "2026-03-10 09:00:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc).timestamp()


def opens(start, who, url):
    """A page, and three of its parts."""
    page = Request(start, who, url)
    parts = [replace(page, start=start + 0.5 + i * 0.3, url=f"{url.rstrip('/')}/part{i}.js", mime="text/javascript",
                     size=9_000, referer=url, dest="script", mode="no-cors", user="-") for i in range(3)]
    return [page, *parts]


def fetches(start, who):
    """Facebook's page asks for more, and a picture comes of it."""
    fetch = Request(start, who, FACEBOOK + "api/graphql/", "POST", "application/json", 30_000, referer=FACEBOOK,
                    dest="empty", mode="cors", user="-")
    picture = Request(start + 0.5, who, "https://scontent.xx.fbcdn.net/v/1.jpg", mime="image/jpeg", size=25_000,
                      referer=FACEBOOK, dest="image", mode="no-cors", user="-")
    return [fetch, picture]


# A person scrolls through Facebook for 33 s and is at the register a minute after the beginning. By
# docs/formats/visits.md: proven from the page to the last fetch, because no two signs are more than 10 s
# apart; possible from 5 s before the page to the register.
SCROLLING_AT_LEAST = 33
SCROLLING_AT_MOST = 65


def scrolling(start, who):
    requests = opens(start, who, FACEBOOK)
    for later in (8, 17, 24, 33):
        requests += fetches(start + later, who)
    return requests + opens(start + 60, who, REGISTER)


# A person opens Facebook and is back at the register 10 s later: opened, from 5 s before to then.
GLANCE_AT_MOST = 15


def glance(start, who):
    return opens(start, who, FACEBOOK) + opens(start + 10, who, REGISTER)


def at_work(start, end, who=ANNA, every=20):
    """The register, again and again: lines of no platform."""
    return [Request(start + i * every, who, REGISTER) for i in range(int((end - start) / every))]


def squid(request):
    return (f"{request.end:.3f} {round(request.seconds * 1000):6d} {request.who.address} TCP_MISS/200 {request.size}"
            f" {request.method} {request.url} {request.who.login} HIER_DIRECT/192.0.2.7 {request.mime}")


def squid_probity(request):
    quoted = (request.referer, "Mozilla/5.0", request.dest, request.mode, "none", request.user, "-")
    headers = " ".join(f'"{text}"' for text in quoted)
    return (f"{request.end:.3f} {round(request.seconds * 1000):6d} {request.who.address} 50122 TCP_MISS/200"
            f" {request.size} 710 {request.method} {request.url} {request.who.login} HIER_DIRECT/192.0.2.7"
            f" {request.mime} {headers} www.example.org bump")


def squid_combined(request, zone=timezone.utc, says_offset=True):
    local = datetime.fromtimestamp(int(request.end), zone)
    time = local.strftime("%d/%b/%Y:%H:%M:%S" + (" %z" if says_offset else ""))
    return (f'{request.who.address} - {request.who.login} [{time}] "{request.method} {request.url} HTTP/1.1" 200'
            f' {request.size} "{request.referer}" "Mozilla/5.0" TCP_MISS:HIER_DIRECT')


FORMATS = {"squid": squid, "squid-probity": squid_probity, "squid-combined": squid_combined}


def log(requests, write=squid):
    """The lines in the order in which a proxy writes them: of the requests' ends."""
    return [write(request) for request in sorted(requests, key=lambda request: request.end)]


def text(lines):
    return "".join(line + "\n" for line in lines).encode()


def offsets(lines):
    """The place of each line's first byte."""
    places, at = [], 0
    for line in lines:
        places.append(at)
        at += len(line.encode()) + 1
    return places


MORNING = utc("2026-03-10 09:00:00")


def school_day():
    """Three people on one morning: Anna and Cara scroll, Ben only looks."""
    return (scrolling(MORNING, ANNA) + glance(MORNING + 600, BEN) + scrolling(MORNING + 1200, CARA)
            + at_work(MORNING + 1300, MORNING + 2400))
