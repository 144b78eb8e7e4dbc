"""What of the journal goes into an export: only what the person ticked by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.errors import HeartenError
from hearten.model.fields import Choices, YesNo
from hearten.model.journal import LETTER, is_closed, record_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hearten.actions.session import Session
    from hearten.model.journal import Head, Record
    from hearten.model.plan.parts import Plan
    from hearten.plugins.contract import Exporter

WITHOUT_LOG = ("ics", "fridge", "wallet", "help-page")  # formats that tell of no answer
QUESTIONNAIRES = "questionnaires"
JOURNAL, LETTERS, HELPED = "journal", "letters", "helped"


def ticked_keys(exporter: Exporter, chosen: Mapping[str, Any]) -> frozenset[str]:
    """Return what is ticked: the keys of what is switched on, and what is chosen of several.

    *chosen* is what the person chose. What is usual stands for the rest, but for the words of
    the journal: no exporter ticks those by itself.
    """
    found: set[str] = set()
    for field in exporter.options:
        usual = field.key not in chosen
        value = field.default if usual else chosen[field.key]
        held: set[str] = set()
        if isinstance(field, YesNo) and value is True:
            held = {field.key}
        elif isinstance(field, Choices) and value:
            held = set(value)
        found |= held - {JOURNAL, LETTERS, QUESTIONNAIRES} if usual else held
    return frozenset(found)


def is_whole(exporter: Exporter, ticked: frozenset[str]) -> bool:
    """Say whether all of the journal is ticked: letters are not offered by themselves there."""
    offered: set[str] = set()
    for field in exporter.options:
        offered |= {field.key, *(field.choices if isinstance(field, Choices) else ())}
    return JOURNAL in ticked and LETTERS not in offered


def ticked_records(
    session: Session, plan: Plan, ticked: frozenset[str], *, whole: bool = False
) -> tuple[tuple[Mapping[str, Any], ...], tuple[str, ...]]:
    """Return the records that are ticked, oldest first, and what there is to say of the rest.

    *journal* and *letters* bring the words; *helped* brings how a practice was, and no word.
    A letter that is still on its way stays closed, but where the *whole* journal is ticked.
    """
    if ticked.isdisjoint((JOURNAL, LETTERS, HELPED)):
        return (), ()
    starts = plan.settings.day_starts_at
    try:
        if ticked.isdisjoint((JOURNAL, LETTERS)):
            return tuple(_felt(head) for head in session.journal().heads(starts)), ()
        read = session.journal().read(starts)
    except HeartenError as error:
        return (), (error.sentence,)
    day = session.today(plan)
    if whole:
        held: Iterable[Mapping[str, Any]] = map(_data, read.records)
    else:
        held = (_told(record, ticked) for record in read.records if not is_closed(record, day))
    unread = ("Some of the journal can't be read. hearten check shows it.",)
    return tuple(each for each in held if each), unread if read.problems else ()


def _told(record: Record, ticked: frozenset[str]) -> Mapping[str, Any]:
    if (LETTERS if record.practice == LETTER else JOURNAL) in ticked:
        return _data(record)
    return _felt(record) if HELPED in ticked else {}


def _data(record: Record) -> Mapping[str, Any]:
    return {**record_data(record), "id": record.id}


def _felt(head: Head | Record) -> Mapping[str, Any]:
    return {"day": head.day, "practice": head.practice, "felt": head.felt}
