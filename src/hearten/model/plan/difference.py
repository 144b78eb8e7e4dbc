"""What is different between two plans, in the words of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from hearten.model.plan.items import called, items
from hearten.model.plan.outline import IN_SHORT, Part, outline
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hearten.model.plan.outline import KindWords, Said
    from hearten.model.plan.parts import Plan

TOP = "The plan itself"
How = Literal["new", "gone", "changed"]


@valueclass(frozen=True, slots=True, kw_only=True)
class ChangedLine:
    """One thing said differently: its label, the words that go, and those that come."""

    label: str
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


@valueclass(frozen=True, slots=True, kw_only=True)
class Different:
    """One item that is new, gone or changed; *where* is the part of the plan it stands in."""

    where: str
    heading: str
    how: How
    lines: tuple[ChangedLine, ...] = ()


def difference(
    old: Plan,
    new: Plan,
    kinds: Mapping[str, KindWords] | None = None,
    names: Mapping[str, str] | None = None,
) -> tuple[Different, ...]:
    """Return what leads from *old* to *new*, item by item in the order of the plan.

    Comments, layout and the order of things are no difference.
    """
    # What has a new name, or is gone, is no other thing wherever something refers to it.
    called_so = {item.id: called(item) for plan in (old, new) for _, item in items(plan)}
    before, after = (outline(plan, kinds, names, called_so) for plan in (old, new))
    top = _different("", TOP, before, after, "Title")
    return (*top, *_tables("", before.parts, after.parts))


def _tables(where: str, before: Sequence[Part], after: Sequence[Part]) -> Iterator[Different]:
    for old, new in _pairs(before, after):
        heading = (new or old or _NOTHING).heading
        inside = f"{where} · {heading}" if where else heading
        if any(part is not None and part.said for part in (old, new)):  # a table that stands once
            yield from _different("", heading, old or _NOTHING, new or _NOTHING)
        yield from _items(inside, (old or _NOTHING).parts, (new or _NOTHING).parts)


def _items(where: str, before: Sequence[Part], after: Sequence[Part]) -> Iterator[Different]:
    for old, new in _pairs(before, after):
        heading = (new or old or _NOTHING).heading
        yield from _different(where, heading, old, new)
        inside = f"{where} · {heading}"
        yield from _tables(inside, (old or _NOTHING).parts, (new or _NOTHING).parts)


_NOTHING = Part(name="", heading="")


def _different(
    where: str, heading: str, old: Part | None, new: Part | None, head: str = ""
) -> Iterator[Different]:
    """Yield what is different about one thing; *head* is what its heading is called."""
    how: How = "changed" if old and new else "new" if new else "gone"
    lines = tuple(_compared(_lines(old), _lines(new)))
    if old and new and (where or head) and old.heading != new.heading:
        lines = (ChangedLine(label=head, gone=(old.heading,), come=(new.heading,)), *lines)
    if lines or how != "changed":
        yield Different(where=where, heading=heading, how=how, lines=lines)


def _pairs(
    before: Sequence[Part], after: Sequence[Part]
) -> Iterator[tuple[Part | None, Part | None]]:
    """Yield what stays or comes, in the new order, then what goes."""
    old, new = _by_key(before), _by_key(after)
    yield from ((old.get(key), part) for key, part in new.items())
    yield from ((part, None) for key, part in old.items() if key not in new)


def _by_key(parts: Sequence[Part]) -> dict[tuple[object, int], Part]:
    found: dict[tuple[object, int], Part] = {}
    for part in parts:
        # A pause has no id: it is one of a thing, from a day on.
        name = part.name or (part.heading, part.said[:1])
        found[name, sum(known == name for known, _ in found)] = part
    return found


def _lines(part: Part | None) -> dict[tuple[str, int], Said]:
    found: dict[tuple[str, int], Said] = {}
    for each in (*part.said, *part.quiet) if part else ():
        if each.label != IN_SHORT:
            found[each.label, sum(label == each.label for label, _ in found)] = each
    return found


def _compared(
    before: Mapping[tuple[str, int], Said], after: Mapping[tuple[str, int], Said]
) -> Iterator[ChangedLine]:
    for key in dict.fromkeys((*before, *after)):
        was, now = (side[key].values if key in side else () for side in (before, after))
        if was == now:
            continue
        gone = tuple(value for value in was if value not in now)
        come = tuple(value for value in now if value not in was)
        if not gone and not come:  # the same words in another order
            gone, come = was, now
        yield ChangedLine(label=key[0], gone=gone, come=come)
