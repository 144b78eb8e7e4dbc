"""What a day brings beside the list: a letter that came back, a permission slip, a menu.

All of it comes from the journal. Where there is none, this costs one look at the disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.content.practice_names import EXPERIMENTS, SETBACK
from hearten.model.errors import HeartenError
from hearten.model.value import field, valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from hearten.actions.session import Session
    from hearten.model.journal import Head
    from hearten.model.plan.parts import Plan

SLIP, MENU = "permission-slip", "joy-menu"
PINNED = "pinned"  # the tag of a slip that is to be seen until its day ends
MENU_KEYS = ("five_minutes", "half_hour", "with_people", "with_hands", "outside", "soothing",
             "meaningful")  # fmt: skip


@valueclass(frozen=True, slots=True)
class Letter:
    """A letter that is due: which one, and the day it was written. Its words stay closed."""

    id: str
    day: dt.date


@valueclass(frozen=True, slots=True, kw_only=True)
class JournalExtras:
    """What there is for a day beside its list, from the journal.

    *setback*: a setback was looked at on this day or the one before. *greeted*: who was away was
    welcomed back on this day.
    *experiments* are the ids of the pages whose small experiment is asked about.
    *fixed* are the ids of the fixed habits, also of those the plan lost; *titles* what habits and
    steps that it lost were called last, by their ids. *silent* says until when a sentence of the
    plan is not said again, by its place there.
    """

    letters: tuple[Letter, ...] = ()
    slip: str = ""
    menu: tuple[str, ...] = ()
    setback: bool = False
    greeted: bool = False
    experiments: tuple[str, ...] = ()
    fixed: Collection[str] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    silent: Mapping[str, dt.date] = field(default_factory=dict)


NOTHING = JournalExtras()


def journal_extras(session: Session, plan: Plan, day: dt.date) -> JournalExtras:
    """Return what the journal holds for *day*. One that does not read stands in nobody's way."""
    try:
        (session.folder().path / "journal").stat()
        return _from_journal(session, plan, day)
    except (OSError, HeartenError):
        return NOTHING


def _from_journal(session: Session, plan: Plan, day: dt.date) -> JournalExtras:
    from hearten.actions.journal.page_store import due_letters

    wanted = (SLIP, MENU, SETBACK, *EXPERIMENTS)
    heads = session.journal().heads(plan.settings.day_starts_at, wanted)
    slips = [
        head.id
        for head in heads
        if head.practice == SLIP and head.day == day and PINNED in head.tags
    ]
    menus = [head.id for head in heads if head.practice == MENU and head.day <= day]
    letters = (Letter(head.id, head.day) for head in due_letters(session, plan, day))
    return JournalExtras(
        letters=tuple(letters),
        slip=next(_texts(_answers(session, slips[-1:]), ("permission",)), ""),
        setback=any(h.practice == SETBACK and 0 <= (day - h.day).days <= 1 for h in heads),
        experiments=tuple(_experiments(heads, day)),
        menu=tuple(_items(_texts(_answers(session, menus[-1:]), MENU_KEYS))),
    )


def _experiments(heads: Iterable[Head], day: dt.date) -> Iterator[str]:
    """Yield the pages whose experiment is asked about on *day*; most days there is none to see."""
    open_ones = [head for head in heads if head.ask_on and not head.asked_on]
    if open_ones:
        from hearten.actions.journal.experiments import asked_on_day

        yield from (head.id for head in asked_on_day(open_ones, day))


def _answers(session: Session, ids: Iterable[str]) -> dict[str, Any]:
    for each in ids:
        record = session.journal().record(each)
        return dict(record.answers) if record is not None else {}
    return {}


def _texts(answers: dict[str, Any], keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        value = answers.get(key)
        text = value if isinstance(value, str) else ", ".join(value or ())
        if text.strip():
            yield text.strip()


def _items(texts: Iterable[str]) -> Iterator[str]:
    """Yield the single things of a menu: one a line, or with commas between them."""
    for text in texts:
        for each in text.replace("\n", ",").split(","):
            if each.strip():
                yield each.strip()


def any_of(lines: tuple[str, ...], day: dt.date) -> str:
    """Return one of *lines*, at random but the same all day; nothing where there is none."""
    if not lines:
        return ""
    # A day gives a number that looks like no other's: neighbours lie far apart.
    number = day.toordinal() * 2654435761 & 0xFFFFFFFF
    return lines[(number >> 16) % len(lines)]
