"""hearten moments: what is written in the plan, and when each of it comes back."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hearten.cli.say import NoData, data, out
from hearten.model.errors import HeartenError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from hearten.actions.moments.decide import Spoken
    from hearten.actions.moments.table import WrittenLines
    from hearten.actions.session import Session
    from hearten.actions.today.load import DaySnapshot


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to show, or that the sentence of now is not wanted."""
    parser.add_argument(
        "--words", action="store_true",
        help="all words, also those that are not shown where others may be looking",
    )  # fmt: skip
    parser.add_argument(
        "--not-this-one", action="store_true",
        help="let the sentence that Today shows now rest for a month",
    )  # fmt: skip
    parser.add_argument(
        "--again", action="store_true", help="let it come all the same: take that back, today",
    )  # fmt: skip


def main(args: argparse.Namespace, session: Session) -> int:
    """Print the sentence that has its moment now, then all there is; or let that one rest."""
    from hearten.actions.moments.table import written
    from hearten.actions.today.load import load_day
    from hearten.actions.today.spoken import say, wanted_again
    from hearten.content.library import library

    if (args.not_this_one or args.again) and session.json:
        raise NoData(f"hearten moments {'--again' if args.again else '--not-this-one'}")
    if args.again:
        out(wanted_again(session, load_day(session)))
        return 0
    seen = say(session, load_day(session))
    spoken = seen.day.spoken
    if args.not_this_one:
        out(_not_this_one(session, seen, spoken))
        return 0
    held = (*written(seen.plan, library().names()), *_experiments(session, seen))
    if session.json:
        now = spoken.as_data() if spoken is not None else None
        data(now=now, written=[_row(each, words=args.words) for each in held])
        return 0
    now_said = _now(session, seen, spoken, words=args.words)
    out("\n".join(_lines(seen, now_said, held, words=args.words)))
    return 0


def _experiments(session: Session, seen: DaySnapshot) -> Iterator[WrittenLines]:
    """Yield the experiments of the journal that are still to be asked about, where there are."""
    from hearten.actions.journal.experiments import experiments_to_come
    from hearten.actions.moments.table import EXPERIMENTS, WrittenLines

    with suppress(HeartenError):  # what does not read has no moment
        found = experiments_to_come(session, seen.plan, seen.day.day)
        if found:
            lines = {f"journal/{each.id}": each.words for each in found}
            yield WrittenLines(moment=EXPERIMENTS, lines=lines)


def _not_this_one(session: Session, seen: DaySnapshot, spoken: Spoken | None) -> str:
    from hearten.actions.moments.words import AGAIN_SHELL, NOT_THIS_ONE
    from hearten.actions.today.spoken import not_this_one

    told = not_this_one(session, seen, spoken)[1]
    return f"{told} {AGAIN_SHELL}" if told == NOT_THIS_ONE else told


def _now(
    session: Session, seen: DaySnapshot, spoken: Spoken | None, *, words: bool
) -> tuple[str, ...]:
    """Return what has its moment now, with *words* all that was written there."""
    from hearten.actions.moments import words as said
    from hearten.actions.moments.decide import EXPERIMENT
    from hearten.actions.moments.opened import whole

    if spoken is None:
        return (said.NOTHING_NOW,)
    lines: tuple[str, ...] = (spoken.text,)
    if words and spoken.kind == EXPERIMENT:
        from hearten.actions.journal.experiments import experiment_of

        if (held := experiment_of(session, spoken.opens)) is not None:
            lines = (*held.aloud, said.ASKS)
    elif words:
        lines = whole(seen.plan, spoken)
    return (f"{said.NOW} {lines[0]}", *lines[1:])


def _row(each: WrittenLines, *, words: bool) -> dict[str, object]:
    moment = each.moment
    shown = words or not moment.kept_back
    return {
        "what": moment.called, "fields": list(moment.fields), "comes_back": moment.comes,
        "count": len(each.lines), "kept_back": moment.kept_back,
        "lines": list(each.lines.values()) if shown else None,
    }  # fmt: skip


def _lines(
    seen: DaySnapshot, now: tuple[str, ...], held: tuple[WrittenLines, ...], *, words: bool
) -> Iterator[str]:
    from hearten.actions.moments import words as said

    if not held:
        yield said.NOTHING_WRITTEN
        return
    yield from now
    for each in held:
        yield ""
        yield each.moment.called
        yield f"  {said.COMES.format(comes=each.moment.comes)}"
        if words or not each.moment.kept_back:
            for place, line in each.lines.items():
                first, *more = line.strip().split("\n")
                yield f"  · {first}{_rests(seen, place)}"
                yield from (f"    {part}" for part in more)
        else:
            lines = "one line" if len(each.lines) == 1 else f"{len(each.lines)} lines"
            yield f"  {said.KEPT_BACK.format(count=lines)}"


def _rests(seen: DaySnapshot, place: str) -> str:
    """Return until when a line rests that was not wanted; nothing of one that was just said."""
    from hearten.actions.moments import words
    from hearten.actions.moments.decide import rests
    from hearten.model.fields import in_words

    silent = seen.extras.silent
    if not rests(place, seen.day.day, silent):
        return ""
    return f" ({words.RESTS.format(day=in_words(silent[place]))})"
