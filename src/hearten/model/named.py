"""Which of several words a typed text names: to the letter, else as they read.

Names are compared by ``alike``: the same to a reader is the same here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A curly quote and a straight one, a long dash and a hyphen: what a keyboard has decides.
_TYPED_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
     "‐": "-", "‑": "-", "–": "-", "—": "-", "…": "..."}
)  # fmt: skip


def alike(text: str) -> str:
    """Return *text* as it is compared: any case, any way to write a letter, quote or blank."""
    if not text.isascii():
        from unicodedata import normalize  # seldom needed, and slow to load

        text = normalize("NFC", text.translate(_TYPED_ALIKE))
    folded = " ".join(text.casefold().split())
    if folded.isascii():
        return folded
    from unicodedata import normalize

    return normalize("NFC", folded)


_LONGEST = 9  # digits of a number that may be meant


def places_named(words: Sequence[str], text: str) -> tuple[int, ...]:
    """Return the places of *words* that are *text*: those to the letter, else all that read so."""
    for told in (text, text.strip()):
        if same := tuple(n for n, each in enumerate(words) if each == told):
            return same
    plain = alike(text)
    return tuple(n for n, each in enumerate(words) if alike(each) == plain)


def twins(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield each place whose word reads like an earlier one, with the place of that one."""
    first: dict[str, int] = {}
    for place, each in enumerate(words):
        before = first.setdefault(alike(each), place)
        if before != place:
            yield place, before


def parted(line: str, words: Sequence[str]) -> Iterator[str]:
    """Yield the parts between the commas of a line; one of *words* with commas in it, whole."""
    whole = {alike(each) for each in words if "," in each}
    left = [part.strip() for part in line.split(",")]
    while left:
        longest = (n for n in range(len(left), 1, -1) if alike(", ".join(left[:n])) in whole)
        count = next(longest, 1) if whole else 1
        if said := ", ".join(left[:count]):
            yield said
        left = left[count:]


def number_in(text: str) -> int | None:
    """Return the number that *text* is, as people write one of a list: 3, ３, 3., 3) or (3)."""
    bare = text.strip().removeprefix("(").rstrip(".)。）．").strip()
    return int(bare) if bare.isdecimal() and len(bare) < _LONGEST else None


def place_numbered(text: str, count: int) -> int | None:
    """Return the place that a number means, from 1, among *count* things; None for no such."""
    number = number_in(text)
    return number - 1 if number is not None and 1 <= number <= count else None
