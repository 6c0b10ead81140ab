"""A browser as far as signing in needs one: it keeps cookies and goes where it is sent."""
import http.cookiejar
import ssl
import urllib.error
import urllib.parse
import urllib.request


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Browser:
    def __init__(self, ca_file=None):
        context = ssl.create_default_context(cafile=ca_file)
        self.opener = urllib.request.build_opener(
            Stay, urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context),
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def go(self, address, until):
        """Follows redirects as far as an address that begins with `until`: its query."""
        for _ in range(20):
            if address.startswith(until):
                return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
            try:
                with self.opener.open(address, timeout=20) as page:
                    raise AssertionError(f"a page instead of a redirect: {page.status}")
            except urllib.error.HTTPError as answer:
                with answer:
                    location = answer.headers["Location"]
                    if location is None:
                        raise AssertionError(f"status {answer.code}: {answer.read()[:500]}") from None
            address = urllib.parse.urljoin(address, location)
        raise AssertionError("redirected without end")
