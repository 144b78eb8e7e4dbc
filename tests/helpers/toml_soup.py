"""Short texts that are almost TOML, so that some are: to compare two readers on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

TOKENS = (
    *"\"'\\#= \t[]{},.ab1xé\n\n\x00",
    '"""', "'''", '\\"', "\r\n", "=", "[[", "]]", "c-1", "1.5", "true", "2026-11-22",
    "2026-11-22 10:00:00", '""', "''", '"a.b"', "\\u0041", "[[a]]\n", "[b]\n", "a = 1\n",
    "# x\n", 'b.c = "x"\n', "a = [\n", '"x",', "{ a = 1 }",
)  # fmt: skip
KEYS = ("a", "b", "c", "d", '"e f"', "a.b", "c . d", "''", '""')
HEADERS = ("[a]", "[[b]]", "[c.d]", "[[b.c]]", '[ "x y" ]', "[b.c.'q']")


def soup(rng: Random) -> str:
    """Return a few lines, at random."""
    parts: list[str] = []
    for _ in range(rng.randrange(1, 8)):
        form = rng.random()
        if form < 0.5:
            value = "".join(rng.choice(TOKENS) for _ in range(rng.randrange(1, 7)))
            parts.append(f"{rng.choice(KEYS)}{rng.choice(('=', ' = '))}{value}\n")
        elif form < 0.7:
            parts.append(rng.choice(HEADERS) + rng.choice(("\n", " # x\n", "\r\n")))
        else:
            parts.append("".join(rng.choice(TOKENS) for _ in range(rng.randrange(1, 6))))
    return "".join(parts)


def paths(data: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Return every key path of *data*, item numbers included."""
    inside = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in inside:
        yield (*at, key)
        if isinstance(value, (dict, list)):
            yield from paths(value, (*at, key))
