"""Ids: slugs for what a person names, ULIDs for plans and entries."""

from __future__ import annotations

import datetime as dt
from unicodedata import combining, normalize
from zlib import crc32

_LONGEST = 64
_SLUG = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
# Letters that Unicode does not take apart into a base letter and a mark.
_LATIN = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
        "ħ": "h", "ı": "i", "ĸ": "k", "ŋ": "n", "ŧ": "t", "ə": "e", "'": "", "’": "", "ʼ": "",
    }
)  # fmt: skip

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def slug(text: str, fallback: str = "item") -> str:
    """Return an id made from *text*: small letters, digits and hyphens, at most 64.

    Latin letters lose their marks. Text in another alphabet gives *fallback* and a short
    code that is the same each time; text without any letter or digit gives *fallback*.
    """
    plain = normalize("NFKD", text.casefold().translate(_LATIN))
    plain = "".join(char for char in plain if not combining(char)).casefold()
    words = "".join(char if char in _SLUG else " " for char in plain).replace("-", " ").split()
    if words:
        return _shortened("-".join(words))
    if text.strip() and not text.isascii():
        code = crc32(normalize("NFC", text.strip()).encode("utf-8", "surrogatepass"))
        return f"{fallback[: _LONGEST - 9]}-{code:08x}"
    return fallback


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    whole_words = name[: _LONGEST + 1].rpartition("-")[0]
    return whole_words or name[:_LONGEST]


def worded(item: str) -> str:
    """Return the id of something that is gone as words: "Short walk"."""
    return item.replace("-", " ").capitalize()


def is_slug(text: str) -> bool:
    """Say whether *text* may stand as an id."""
    return 1 <= len(text) <= _LONGEST and _SLUG.issuperset(text)


def ulid(now: dt.datetime, random: bytes) -> str:
    """Return a ULID: 48 bits of milliseconds since 1970, then ten *random* bytes.

    *now* is an aware moment from 1970 on; a ValueError otherwise, or with fewer bytes.
    """
    if now.tzinfo is None or len(random) < 10:
        raise ValueError("a ULID takes an aware moment and ten random bytes")
    millis = (now - _EPOCH) // dt.timedelta(milliseconds=1)
    if millis < 0:
        raise ValueError("a ULID counts from 1970")
    number = millis << 80 | int.from_bytes(random[:10], "big")
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))


def stable_id(when: dt.datetime | dt.date, *words: str) -> str:
    """Return a ULID of *when* that is the same each time the same *words* are told.

    For what comes from elsewhere: brought in again, it is known. A moment without a zone is
    taken as UTC, a day as its noon; what was before 1970 counts as 1970.
    """
    from hashlib import sha256

    if not isinstance(when, dt.datetime):
        when = dt.datetime.combine(when, dt.time(12))
    if when.tzinfo is None:
        when = when.replace(tzinfo=dt.UTC)
    told = "\0".join((when.isoformat(), *words)).encode("utf-8", "surrogatepass")
    return ulid(max(when, _EPOCH), sha256(told).digest())


def following(text: str) -> str:
    """Return the ULID right after *text*; OverflowError after the very last one."""
    number = _number(text) + 1
    if number >> 128:
        raise OverflowError("there is no ULID after the last one")
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))


def moment_of(text: str) -> dt.datetime:
    """Return when the ULID *text* was made, to the millisecond; the last moment for any later."""
    try:
        return _EPOCH + (_number(text) >> 80) * dt.timedelta(milliseconds=1)
    except OverflowError:
        return dt.datetime.max.replace(tzinfo=dt.UTC)


def _number(text: str) -> int:
    number = 0
    for char in text:
        number = number << 5 | _CROCKFORD.index(char)
    return number


def is_ulid(text: str) -> bool:
    """Say whether *text* is a ULID as we write it: 26 capitals and digits."""
    return len(text) == 26 and text[0] in "01234567" and set(text) <= set(_CROCKFORD)
