"""The address of a server, as a person types it: made whole, and refused where it isn't safe."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit, urlunsplit

from hearten.api import UsageError

NEEDS_SERVER = (
    "That's an e-mail address. What's needed is the address of the server, "
    "like https://cloud.example.org. Your provider's help page has it under CalDAV."
)
NOT_AN_ADDRESS = (
    "That isn't the address of a server. It looks like https://cloud.example.org, "
    "with a path behind it where there is one."
)
NOT_SAFE = (
    "http:// would send your password and your plan for anyone on the way to read. "
    "Use https://{rest}"
)
WITH_PASSWORD = (
    "There's a name or a password in that address. Leave it out: the name is asked for next, "
    "and the password is kept nowhere."
)
_PORTS = {"https": 443, "http": 80}


def whole_address(typed: str) -> str:
    """Return the address of a server with its scheme; UsageError where it can't be used.

    Without a scheme it is https. http is for this computer alone.
    """
    text = typed.strip()
    if "://" not in text and "/" not in text and "@" in text:
        raise UsageError(NEEDS_SERVER)
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise UsageError(NOT_AN_ADDRESS) from None
    odd = any(sign.isspace() or not sign.isprintable() for sign in text)
    if parts.scheme not in _PORTS or not host or odd or parts.query or parts.fragment:
        raise UsageError(NOT_AN_ADDRESS)
    if "@" in parts.netloc:
        raise UsageError(WITH_PASSWORD)
    if parts.scheme == "http" and not is_loopback(host):
        raise UsageError(NOT_SAFE.format(rest=f"{parts.netloc}{parts.path}"))
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", "", ""))


def is_loopback(host: str) -> bool:
    """Say whether *host* is this computer."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def origin(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port of *url*: what has to stay the same on the way."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)


def host_of(url: str) -> str:
    """Return what a person calls the server at *url*."""
    return urlsplit(url).netloc
