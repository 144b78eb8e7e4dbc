"""hearten show: the plan, or one part of it, in words or as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.cli.parser import Name
from hearten.cli.say import out, print_json, talk

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

    from hearten.actions.plan.plan_letter import LetterLine, PlanLetter
    from hearten.actions.session import Session
    from hearten.model.plan.outline import Part, Said
    from hearten.model.plan.parts import Plan


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the part to show, if not all."""
    parser.add_argument(
        "section",
        nargs="*",
        action=Name,
        metavar="SECTION",
        help="a part (areas, goals, habits, people, safety, …), or one thing by id or title",
    )
    parser.add_argument(
        "--all", action="store_true", help="everything: dates and settings, and what is folded away"
    )


def main(args: argparse.Namespace, session: Session) -> int:
    """Print the plan as far as it reads; say when a part of it does not."""
    from hearten.model.errors import HeartenError

    loaded = session.load()
    plan = loaded.plan
    if plan is None:
        raise HeartenError(loaded.why_unread)
    if session.json:
        print_json(_as_data(session, plan, args.section))
    elif args.section or args.all:
        out(plan_in_words(session, plan, args.section))
    else:
        _say_letter(session, plan)
    if any(not problem.hint for problem in loaded.problems):
        talk("Some lines of the plan can't be read yet. hearten check shows them.")
    return 0


def _say_letter(session: Session, plan: Plan) -> None:
    from hearten.actions.plan.plan_letter import plan_letter
    from hearten.actions.plan.words import FOLDED_SHELL
    from hearten.content.library import library

    told = plan_letter(plan, session.today(plan), session.kinds(), library().names())
    out(
        "\n".join(letter_lines(told, ruled=not (session.plain or session.config.plain))).strip("\n")
    )
    if told.private or told.settings:
        talk(FOLDED_SHELL)


def letter_lines(told: PlanLetter, *, ruled: bool = True) -> Iterator[str]:
    """Yield the letter line by line, without what is folded; *ruled* draws under headings."""
    from hearten.actions.plan.words import BEGIN_SHELL

    for paragraph in told.paragraphs:
        if paragraph.heading:
            yield from ("", paragraph.heading)
            if ruled:
                yield "-" * min(len(paragraph.heading), 60)
        for entry in paragraph.entries:
            yield from _entry_lines(entry, under=not entry.in_one_line)
            if ruled and entry.key == "plan/title":
                yield "=" * min(len(entry.name), 60)
    if told.is_empty:
        yield from ("", BEGIN_SHELL)


def _entry_lines(entry: LetterLine, *, under: bool) -> Iterator[str]:
    from hearten.content.words import RESUME_SHELL, TAKE_UP_SHELL

    beside = entry.beside
    if (rest := entry.rest) is not None:
        wakes = RESUME_SHELL if rest.resume else TAKE_UP_SHELL if rest.take_up else ""
        beside = " · ".join(filter(None, (rest.said, wakes.format(id=entry.item or "plan"))))
    text = entry.text if under else entry.name
    below = [*entry.under] if under else []
    if beside and text == entry.name:
        text = f"{text} · {beside}"
    elif beside:
        below = [beside, *below]
    first, *more = text.split("\n")
    yield first
    for each in (*more, *below):
        yield from (f"  {line}".rstrip() for line in each.split("\n"))


def plan_in_words(session: Session, plan: Plan, section: str | None = None) -> str:
    """Return the plan as it is read, or the part of it that *section* names."""
    from hearten.content.library import library
    from hearten.model.plan.outline import outline

    part = outline(plan, session.kinds(), library().names())
    if section:
        part = _with_days(session, plan, _chosen(plan, part, section))
    return "\n".join(_told(part, 0)).strip("\n")


def _chosen(plan: Plan, whole: Part, name: str) -> Part:
    """Return a part of the plan by its name, or a thing in it by its id or title."""
    from hearten.model.errors import UsageError
    from hearten.model.fields import closest, quoted
    from hearten.model.plan.items import NotFound, by_name
    from hearten.model.plan.outline import headed, section, section_names
    from hearten.model.plan.schema import TABLES

    part = section(whole, name.replace("-", "_")) or section(whole, name)
    if part is not None:
        return part
    if name.replace("-", "_") in TABLES:
        raise UsageError(f"There is nothing under {quoted(name)} yet.", exit_code=0)
    try:
        part = section(whole, by_name(plan, name)[1].id)
    except NotFound:
        part = headed(whole, name)
    if part is not None:
        return part
    near = closest(name, section_names(whole))
    hint = f"Did you mean: {near}" if near else f"There are: {', '.join(section_names(whole))}"
    raise UsageError(f"This plan has no part {quoted(name)}. {hint}")


def _with_days(session: Session, plan: Plan, part: Part) -> Part:
    """Return a part of the plan with the day on which each of its steps was done."""
    steps = {step.id for goal in plan.goals for step in goal.steps}
    if not steps & set(_names(part)):
        return part
    from hearten.actions.plan.resize import steps_done
    from hearten.actions.plan.words import DONE_ON
    from hearten.model.fields import in_words

    days = {
        step: DONE_ON.format(day=in_words(day))
        for step, day in steps_done(session, plan).items()
        if step in steps
    }
    return _marked(part, days)


def _names(part: Part) -> Iterator[str]:
    yield part.name
    for inner in part.parts:
        yield from _names(inner)


def _marked(part: Part, days: Mapping[str, str]) -> Part:
    from hearten.model.value import replace

    heading = f"{part.heading} · {days[part.name]}" if part.name in days else part.heading
    parts = tuple(_marked(inner, days) for inner in part.parts)
    return replace(part, heading=heading, parts=parts)


def _as_data(session: Session, plan: Plan, name: str | None) -> dict[str, Any]:
    """Return the plan as ``export json`` has it, as far as it reads, or one part of it."""
    import json

    from hearten.actions.export.export import preview
    from hearten.model.plan.items import by_name
    from hearten.model.plan.schema import TABLES

    (file,) = preview(session, "json", {"log": False}, partly=True)
    whole: dict[str, Any] = json.loads(file.data)
    if name is None:
        return whole
    table = name.replace("-", "_")
    if table in TABLES or table in whole["plan"]:
        usual: list[Any] | dict[str, Any] = [] if table in TABLES and TABLES[table].many else {}
        return {**whole, "plan": {table: whole["plan"].get(table, usual)}}
    found, item = by_name(plan, name)
    return {**whole, "plan": {found.name: [_item(whole["plan"], item.id)]}}


def _item(held: Any, item_id: str) -> Any:
    """Return the table with this id, however deep it stands in *held*; None where there is none."""
    if isinstance(held, dict) and held.get("id") == item_id:
        return held
    inner = held.values() if isinstance(held, dict) else held if isinstance(held, list) else ()
    return next((item for each in inner if (item := _item(each, item_id)) is not None), None)


def _told(part: Part, depth: int) -> Iterator[str]:
    yield from ("", part.heading)
    if depth < 2:
        yield ("=" if depth == 0 else "-") * min(len(part.heading), 60)
    yield from _lines(part.said, "  ")
    if small := " · ".join(each.line for each in part.quiet if not each.usual):
        yield f"  ({small})"
    for inner in part.parts:
        yield from _told(inner, depth + 1)


def _lines(said: Sequence[Said], margin: str) -> Iterator[str]:
    for each in said:
        if each.usual:
            continue
        if each.alone:
            yield f"{margin}{each.alone}"
            continue
        if len(each.values) == 1 and "\n" not in each.values[0].strip("\n"):
            yield f"{margin}{each.label}: {each.values[0].strip()}"
            continue
        yield f"{margin}{each.label}:"
        for value in each.values:
            first, *more = value.strip("\n").split("\n")
            yield f"{margin}  - {first}" if len(each.values) > 1 else f"{margin}  {first}"
            yield from (f"{margin}    {line}".rstrip() for line in more)
