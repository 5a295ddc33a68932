"""One page from the web, within seconds and a size; every failure is told in plain words."""

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
"""How long all of it may take: the name, the connection, what is sent on, and the page."""
MOST_BYTES = 10_000_000
_AGENT = "the-record (an editor's command, one page at a time)"
_HTML = {"text/html", "application/xhtml+xml"}
_MEND = "Save the page in a browser, and give --from PAGE.html."


class Fetched(NamedTuple):
    """What an address gave: the bytes, where they were at last, their type and encoding."""

    data: bytes
    url: str
    is_html: bool
    encoding: str


def fetch(url: str, seconds: float = SECONDS) -> Fetched:
    """Return what stands at an http or https address, or raise CommandError within `seconds`."""
    answers: Queue[Fetched | Exception] = Queue()
    # A thread, for no time limit of a socket holds for the look-up of the name or for the whole.
    Thread(target=_answer, args=(url, seconds, answers), daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise CommandError(f"{url} didn't answer within {seconds:g} seconds", _MEND) from None
    if isinstance(answer, Exception):
        raise CommandError(f"{url} can't be fetched: {_why(answer)}", _MEND) from answer
    return answer


def _answer(url: str, seconds: float, answers: "Queue[Fetched | Exception]") -> None:
    try:
        answers.put(_page(url, seconds))
    except Exception as error:  # whatever it is, it belongs to the thread that waits
        answers.put(error)


def _page(url: str, seconds: float) -> Fetched:
    opener = _opener()
    opener.addheaders = [("User-Agent", _AGENT), ("Accept", "text/html,text/plain")]
    with opener.open(url, timeout=seconds) as response:
        kind = response.headers.get_content_type()
        if kind not in {*_HTML, "text/plain"}:
            raise ValueError(f"it is {kind}, neither a page nor plain text")
        data: bytes = response.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValueError(f"it has more than {MOST_BYTES:,} bytes")
        encoding = response.headers.get_content_charset() or ""
        return Fetched(data, response.url, kind in _HTML, encoding)


class _Onward(request.HTTPRedirectHandler):
    """Follows to other pages of the web only."""

    def redirect_request(
        self, req: request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage,
        newurl: str,
    ) -> request.Request | None:  # fmt: skip
        """Refuse whatever isn't http or https."""
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise ValueError(f"it sends on to {newurl}, which is no web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> request.OpenerDirector:
    """Return what opens addresses of the web, and none of files, of FTP or of data."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        _Onward(),
        request.HTTPDefaultErrorHandler(),
        request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _why(error: Exception) -> str:
    """Return in plain words why nothing came."""
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
