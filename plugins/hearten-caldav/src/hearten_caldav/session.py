"""One conversation by HTTP, with our own limits: nothing is followed, sent or taken in unasked.

The library underneath would follow every redirect, look for names and passwords in ~/.netrc, ask
others about certificates, and take in answers of any size.
"""

from __future__ import annotations

import ssl
import time
from socket import gaierror
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import niquests
from lxml import etree

from hearten_caldav import errors
from hearten_caldav.address import host_of, is_loopback, origin

if TYPE_CHECKING:
    from collections.abc import Iterator

CONNECT = 15.0  # seconds
READ = 45.0  # seconds without a byte
WHOLE = 180.0  # seconds for one answer
LARGEST = 32_000_000  # bytes of one answer, unpacked
_CHUNK = 65_536
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
_PASSED_ON = (401, 403, 404, 405, 409, 410, 412)  # whoever asks knows what they mean there
_XML = ("text/xml", "application/xml")


class Session(niquests.Session):
    """Talks to one origin (scheme, host and port); ServerError for what is in the way."""

    def __init__(self, url: str) -> None:
        """*url* is any address of the server."""
        super().__init__(disable_http3=True, revocation_configuration=None, retries=0, headers={})
        self.trust_env = False
        self._origin, self._host = origin(url), host_of(url)
        self._proxies = {} if _goes_direct(url) else getproxies()

    def request(self, method: Any, url: str, *more: Any, **given: Any) -> niquests.Response:
        """Send one request, and those that a redirect within the server asks for."""
        given |= {
            "allow_redirects": False,
            "stream": True,
            "timeout": (CONNECT, READ),
            "verify": True,
            "proxies": self._proxies,
        }
        for _ in range(_MOST_REDIRECTS):
            self._is_ours(url)
            answer = self._answer(method, url, given)
            if answer.status_code not in _REDIRECTS or "location" not in answer.headers:
                return self._looked_at(answer)
            url = urljoin(url, str(answer.headers["location"]))
        raise errors.NotReadable(errors.NOT_READABLE.format(host=self._host))

    def _is_ours(self, url: str) -> None:
        """Refuse to leave the server, or to leave https."""
        if origin(url) != self._origin:
            parts = urlsplit(url)
            other = f"{parts.scheme}://{parts.netloc}"
            raise errors.ServerError(errors.ELSEWHERE.format(host=self._host, other=other))

    def _answer(self, method: str, url: str, given: dict[str, Any]) -> niquests.Response:
        """Return an answer with all of its body, where that has a decent size and time."""
        until = time.monotonic() + WHOLE
        try:
            answer = super().request(method, url, **given)
            body = bytearray()
            for chunk in answer.iter_content(_CHUNK):
                body += chunk
                if len(body) > LARGEST:
                    self.close()
                    megabytes = LARGEST // 1_000_000
                    raise errors.ServerError(
                        errors.HUGE.format(host=self._host, megabytes=megabytes)
                    )
                if time.monotonic() > until:
                    self.close()
                    raise self._too_slow(WHOLE)
        except (niquests.exceptions.RequestException, OSError) as error:
            raise self._in_words(error) from None  # what it says may hold what was sent
        answer._content = bytes(body)
        return answer

    def _in_words(self, error: Exception) -> errors.ServerError:
        causes = list(_causes(error))
        if isinstance(error, niquests.exceptions.Timeout):
            return self._too_slow(CONNECT if isinstance(error, niquests.ConnectTimeout) else READ)
        for cause in causes:
            if isinstance(cause, ssl.SSLCertVerificationError):
                why = (cause.verify_message or "its certificate doesn't fit").rstrip(".")
                return errors.ServerError(errors.CERTIFICATE.format(host=self._host, why=why))
            if isinstance(cause, gaierror) or type(cause).__name__ == "NameResolutionError":
                return errors.NoAnswer(errors.NO_SUCH_HOST.format(host=self._host))
        if any(isinstance(cause, (ssl.SSLError, niquests.exceptions.SSLError)) for cause in causes):
            return errors.ServerError(errors.NO_TLS.format(host=self._host))
        names = {type(cause).__name__ for cause in causes}
        unreached = names & {"NewConnectionError", "ConnectTimeoutError"}
        text = errors.OFFLINE if unreached else errors.BROKEN_OFF
        return errors.NoAnswer(text.format(host=self._host))

    def _too_slow(self, seconds: float) -> errors.NoAnswer:
        return errors.NoAnswer(errors.TOO_SLOW.format(host=self._host, seconds=round(seconds)))

    def _looked_at(self, answer: niquests.Response) -> niquests.Response:
        """Return an *answer* that can be read, or is to be judged by its status."""
        status = answer.status_code or 0
        if status >= 400 and status not in _PASSED_ON:
            raise errors.said(status, self._host, _pause(answer))
        kind = str(answer.headers.get("content-type", ""))
        if status >= 400:
            # The library would print what it can't read, which may be a whole web page.
            answer._content = answer.content if _is_xml(answer.content) else b""
        elif (status == 207 or kind.startswith(_XML)) and not _is_xml(answer.content):
            raise errors.NotReadable(errors.NOT_READABLE.format(host=self._host))
        return answer


def _goes_direct(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return is_loopback(host) or bool(proxy_bypass(host))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield *error* and what it came from."""
    known: list[BaseException] = []
    waiting = [error]
    while waiting:
        each = waiting.pop(0)
        if each is None or any(each is one for one in known):
            continue
        known.append(each)
        yield each
        waiting += [each.__cause__, each.__context__, getattr(each, "reason", None)]
        waiting += [arg for arg in each.args if isinstance(arg, BaseException)]
        waiting[:] = [one for one in waiting if isinstance(one, BaseException)]


def _is_xml(body: bytes | None) -> bool:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(body or b"", parser) is not None
    except (etree.XMLSyntaxError, ValueError):
        return False


def _pause(answer: niquests.Response) -> float | None:
    """Return for how many seconds the server asks to wait, if it says so."""
    from caldav.lib.error import parse_retry_after

    said = answer.headers.get("retry-after")
    return parse_retry_after(str(said)) if said else None
