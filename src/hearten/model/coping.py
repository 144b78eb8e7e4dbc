"""What helps one through, with what it asks: where, how much effort, with whom.

All of it is optional, and said by the person. Order and choice go by these tags alone, never by
the words. Imports nothing: Help now waits.
"""

from __future__ import annotations

TYPE_CHECKING = False  # importing typing alone costs as much as starting Python
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, SupportsIndex

TEXT, WHERE, EFFORT, WITH = "text", "where", "effort", "with"
TAGS = (WHERE, EFFORT, WITH)
PLACES = ("home", "out", "anywhere")  # or words of one's own
EFFORTS = ("lying down", "a little", "more")
COMPANY = ("alone", "someone")
CHOICES = {WHERE: PLACES, EFFORT: EFFORTS, WITH: COMPANY}
ASKED = {EFFORT: "lying down", WHERE: "home", WITH: "someone"}  # what the wizard asks about
HERE, LITTLE, WITH_SOMEONE = "here", "little", "someone"
FILTERS = (HERE, LITTLE, WITH_SOMEONE)
MANY = 6  # things up to which they are seen at a glance
_SAID = {
    "home": "at home", "a little": "a little effort", "more": "more effort",
    "someone": "with someone",
}  # fmt: skip
# What asks least comes first; what says nothing of itself stands in the middle.
_EFFORT = {"lying down": 0, "a little": 1, "": 2, "more": 3}
_PLACE = {"home": 0, "anywhere": 0, "": 1, "out": 3}
_OWN_PLACE = 2
_WHO = {"alone": 0, "": 0, "someone": 1}


class CopingThing(str):
    """One thing that helps, which is its words, and its *tags* by their keys.

    *more* is what its table holds besides: what is not known here, kept as it stands. Beside a
    plain text, words are compared; two of these are alike where their tags are, too.
    """

    __slots__ = ("more", "tags")

    tags: Mapping[str, str]
    more: Mapping[str, Any]

    def __new__(
        cls, text: str, tags: Mapping[str, str] = {}, more: Mapping[str, Any] = {}
    ) -> CopingThing:
        """*tags* and *more* are never changed."""
        made = super().__new__(cls, text)
        made.tags, made.more = dict(tags), dict(more)
        return made

    def __eq__(self, other: object) -> bool:
        """Compare the words; of two of these, the tags as well."""
        alike = str.__eq__(self, other) is True
        if alike and isinstance(other, CopingThing):
            return (self.tags, self.more) == (other.tags, other.more)
        return alike

    def __ne__(self, other: object) -> bool:
        """Say otherwise than ``__eq__``."""
        return not self == other

    __hash__ = str.__hash__

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        """Return how it is copied."""
        return CopingThing, (str(self), self.tags, self.more)

    @property
    def asks(self) -> str:
        """What it asks, in words: "at home, lying down"; nothing where nothing is said."""
        said = (self.tags[key] for key in TAGS if key in self.tags)
        return ", ".join(_SAID.get(each, each) for each in said)

    @property
    def line(self) -> str:
        """Its words, with what it asks behind them."""
        return f"{self} ({asks})" if (asks := self.asks) else str(self)

    def data(self) -> str | dict[str, Any]:
        """Return it as it stands in the file: a text, or a table where there is more to say."""
        if not (self.tags or self.more):
            return str(self)
        tags = {key: self.tags[key] for key in TAGS if key in self.tags}
        return {TEXT: str(self), **tags, **self.more}

    def tagged(self, key: str, tag: str) -> CopingThing:
        """Return it with another tag; "" takes one away."""
        tags, more = {**self.tags, key: tag}, {k: v for k, v in self.more.items() if k != key}
        return CopingThing(self, {k: v for k, v in tags.items() if v}, more)


def coping_thing(held: object) -> CopingThing | None:
    """Return what stands in the file as one thing; None where there are no words.

    A tag that is not known here counts for nothing, and stays.
    """
    if isinstance(held, CopingThing):
        return held
    if isinstance(held, str):
        return CopingThing(held)
    text = held.get(TEXT) if isinstance(held, dict) else None
    if not isinstance(held, dict) or not isinstance(text, str):
        return None
    tags = {key: said for key in TAGS if (said := held.get(key)) and fits(key, said)}
    more = {key: said for key, said in held.items() if key not in tags and key != TEXT}
    return CopingThing(text, tags, more)


def fits(key: str, tag: object) -> bool:
    """Say whether *tag* can stand under *key*: a place may be in words of one's own."""
    return isinstance(tag, str) and (key == WHERE or tag in CHOICES[key])


def coping_things(held: object) -> tuple[CopingThing, ...]:
    """Return the things of a list as it stands in the file; what has no words is left out."""
    items = held if isinstance(held, (list, tuple)) else [held]
    return tuple(made for each in items if (made := coping_thing(each)) is not None)


def by_ease(things: Iterable[str]) -> tuple[CopingThing, ...]:
    """Return the things with those first that ask least; else they stay in their order."""
    return tuple(sorted(coping_things(tuple(things)), key=_asks))


def _asks(thing: CopingThing) -> tuple[int, int, int]:
    effort, place, who = (thing.tags.get(key, "") for key in (EFFORT, WHERE, WITH))
    return _EFFORT.get(effort, 2), _PLACE.get(place, _OWN_PLACE), _WHO.get(who, 0)


def that_fit(things: Iterable[str], wanted: str) -> tuple[CopingThing, ...]:
    """Return the things that are *wanted*, one of FILTERS: by tags that were said of them.

    Here: at home or anywhere. Little: lying down, or a little effort.
    """
    key, tags = {
        HERE: (WHERE, ("home", "anywhere")),
        LITTLE: (EFFORT, ("lying down", "a little")),
        WITH_SOMEONE: (WITH, ("someone",)),
    }[wanted]
    return tuple(each for each in coping_things(tuple(things)) if each.tags.get(key) in tags)


def filters_for(things: Iterable[str]) -> tuple[str, ...]:
    """Return which of FILTERS find something, where there are more things than a glance takes."""
    held = tuple(things)
    if len(held) <= MANY:
        return ()
    return tuple(each for each in FILTERS if that_fit(held, each))


def with_tags_kept(new: Iterable[str], old: Iterable[str]) -> tuple[CopingThing, ...]:
    """Return the lines of *new*, each with the tags that it had in *old*.

    One line in other words, all others as they were, keeps its tags as well.
    """
    before, after = coping_things(tuple(old)), coping_things(tuple(new))
    known = {str(each): each for each in before}
    changed = [n for n, (a, b) in enumerate(zip(before, after, strict=False)) if str(a) != str(b)]
    made = [each if each.tags or each.more else known.get(str(each), each) for each in after]
    if len(before) == len(after) and len(changed) == 1 and not made[changed[0]].tags:
        was = before[changed[0]]
        made[changed[0]] = CopingThing(made[changed[0]], was.tags, was.more)
    return tuple(made)
