"""Fetching one page from the web, within limits of time and size."""

import socket
import ssl
from http.client import HTTPException, HTTPMessage
from queue import Empty, Queue
from threading import Thread
from typing import IO, NamedTuple
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from edition.problems.command_error import CommandError

SECONDS = 15.0
"""The limit for the whole: DNS, connection, redirects and body."""
MOST_BYTES = 10_000_000
"""The limit for the body."""
_USER_AGENT = "the-record (an editor's command, one page at a time)"
_HTML = {"text/html", "application/xhtml+xml"}
_HINT = "Save the page in a browser, and give --from PAGE.html."


class Fetched(NamedTuple):
    """A response of a web server."""

    data: bytes
    """The body."""
    url: str
    """The address after all redirects."""
    is_html: bool
    """Whether it is HTML or XHTML; otherwise it is plain text."""
    encoding: str
    """The charset of the Content-Type, or empty."""


def fetch(url: str, seconds: float = SECONDS) -> Fetched:
    """Return the page or plain text at an http or https address.

    Raises CommandError, in plain words, where there is none within `seconds`.
    """
    results: Queue[Fetched | Exception] = Queue()
    # In a thread, since a socket's timeout covers neither the DNS look-up nor the whole transfer.
    Thread(target=_put_result, args=(url, seconds, results), daemon=True).start()
    try:
        result = results.get(timeout=seconds)
    except Empty:
        raise CommandError(f"{url} didn't answer within {seconds:g} seconds", _HINT) from None
    if isinstance(result, Exception):
        raise CommandError(f"{url} can't be fetched: {_why(result)}", _HINT) from result
    return result


def _put_result(url: str, seconds: float, results: "Queue[Fetched | Exception]") -> None:
    try:
        results.put(_get(url, seconds))
    except Exception as error:  # of whatever class: `fetch` raises it in the main thread
        results.put(error)


def _get(url: str, seconds: float) -> Fetched:
    opener = _opener()
    opener.addheaders = [("User-Agent", _USER_AGENT), ("Accept", "text/html,text/plain")]
    with opener.open(url, timeout=seconds) as response:
        media = response.headers.get_content_type()
        if media not in {*_HTML, "text/plain"}:
            raise ValueError(f"it is {media}, neither a page nor plain text")
        data: bytes = response.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValueError(f"it has more than {MOST_BYTES:,} bytes")
        encoding = response.headers.get_content_charset() or ""
        return Fetched(data, response.url, media in _HTML, encoding)


class _RedirectHandler(request.HTTPRedirectHandler):
    """Follows redirects to http and https only."""

    def redirect_request(
        self, req: request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage,
        newurl: str,
    ) -> request.Request | None:  # fmt: skip
        """Raise ValueError for any other scheme."""
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise ValueError(f"it sends on to {newurl}, which is no web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> request.OpenerDirector:
    """Return an opener of http and https, without the default ones of file, ftp and data."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        _RedirectHandler(),
        request.HTTPDefaultErrorHandler(),
        request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _why(error: Exception) -> str:
    """Return in plain words why a page couldn't be fetched."""
    if isinstance(error, HTTPError):
        return f"the site answered {error.code} {error.reason}"
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, socket.gaierror):
        return "no such site was found, or this computer isn't connected"
    if isinstance(reason, TimeoutError):
        return "the site didn't answer in time"
    if isinstance(reason, ssl.SSLError):
        return f"its certificate or encryption isn't right ({reason.reason})"
    if isinstance(reason, HTTPException | UnicodeError):
        return "what the site answered, or its address, isn't well formed"
    return str(getattr(reason, "strerror", None) or reason)
