"""Check that the parts of a plan fit each other: ids, references, days, kinds, practices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

from hearten.model.coping import CHOICES, TAGS, TEXT, fits
from hearten.model.dates import place_in_day
from hearten.model.fields import Field, FieldError, Text, Texts, closest, quoted
from hearten.model.named import twins
from hearten.model.plan.parts import MOST_PARTS, NOT_FIXED
from hearten.model.plan.schema import PLAN, Table
from hearten.model.problems import Path, Problem
from hearten.model.rhythm.forms import never_comes

if TYPE_CHECKING:
    from hearten.model.plan.parts import Plan

MOST_AREAS_NOW = 3


class KindOptions(Protocol):
    """What reading needs to know of a habit kind: the settings it declares."""

    options: Sequence[Field]


def problems_between(
    plan: Plan,
    data: Mapping[str, Any],
    kinds: Mapping[str, KindOptions] | None = None,
    practices: Collection[str] = (),
) -> Iterator[Problem]:
    """Yield what does not fit in *data*, which *plan* was read from; *kinds* where known."""
    yield from _misspelt(PLAN, data, ())
    yield from _ids(data)
    yield from _lengths(PLAN, data, ())
    yield from _references(plan, data)
    yield from _sense(plan, data)
    yield from _coping(data)
    yield from _fixed(plan, data)
    if kinds is not None:
        yield from _kinds(data, kinds)
    if practices:
        yield from _practices(data, practices)


def _with_ids(data: Mapping[str, Any]) -> Iterator[tuple[Path, str, Mapping[str, Any]]]:
    """Yield path, id and item of everything that carries an id, in schema order."""
    for table in PLAN.tables:
        yield from _with_ids_in(table, data.get(table.name), (table.name,))


def _with_ids_in(
    table: Table, items: Any, path: Path
) -> Iterator[tuple[Path, str, Mapping[str, Any]]]:
    if not table.many or not table.has_id or not isinstance(items, list):
        return
    for index, item in enumerate(items):
        if not isinstance(item, Mapping):
            continue
        if isinstance(item.get("id"), str):
            yield (*path, index), item["id"], item
        for nested in table.tables:
            yield from _with_ids_in(nested, item.get(nested.name), (*path, index, nested.name))


def _ids(data: Mapping[str, Any]) -> Iterator[Problem]:
    known = {name for _, name, _ in _with_ids(data)}
    seen: set[str] = {"plan"}
    for path, name, _ in _with_ids(data):
        if name in seen:
            number = 2
            while f"{name}-{number}" in known | seen:
                number += 1
            message = (
                '"plan" means the whole plan'
                if name == "plan"
                else f"{quoted(name)} is the id of something else, too"
            )
            yield Problem(path=(*path, "id"), message=message, suggestion=f'id = "{name}-{number}"')
        seen.add(name)


def _misspelt(table: Table, data: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    """Yield each key that is not known but close to one that is: it stays, and is not used."""
    known = table.keys
    free = [key for key in known if key not in data]
    for key in data:
        near = closest(key, free) if key not in known else ""
        if near:
            yield Problem(
                path=(*path, key),
                message=f"{quoted(key)} is not known here, so it is kept but not used",
                suggestion=near,
                hint=True,
            )
    for inner, held, place in _inside(table, data, path):
        if inner.many == isinstance(place[-1], int):  # else it is none of the plan's tables
            yield from _misspelt(inner, held, place)


def _lengths(table: Table, data: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    """Yield what is longer than a person could type there: it stays, and is folded when shown."""
    for field in table.fields:
        if not isinstance(field, (Text, Texts)):
            continue
        held = data.get(field.key)
        for text in held if isinstance(held, list) else [held]:
            if isinstance(text, str) and len(text) > field.room:
                yield Problem(
                    path=(*path, field.key),
                    message=f"this has {len(text):,} letters, and up to {field.room:,} read well",
                    suggestion="fewer words here, and the rest on a page of your journal",
                    hint=True,
                )
    for inner, held, place in _inside(table, data, path):
        yield from _lengths(inner, held, place)


def _coping(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield each tag of what helps that is not known: it stays, and is not used."""
    part = data.get("kindness")
    held = part.get("coping") if isinstance(part, Mapping) else None
    for number, thing in enumerate(held if isinstance(held, list) else ()):
        for key, said in thing.items() if isinstance(thing, Mapping) else ():
            path = ("kindness", "coping", number, key)
            if key in TAGS and not fits(key, said):
                known = CHOICES[key]
                message = f"{quoted(said)} is not one of: {', '.join(known)}"
                near = closest(str(said), known) or known[0]
                yield Problem(path=path, message=message, suggestion=f'{key} = "{near}"')
            elif key not in (TEXT, *TAGS) and (near := closest(key, (TEXT, *TAGS))):
                message = f"{quoted(key)} is not known here, so it is kept but not used"
                yield Problem(path=path, message=message, suggestion=near, hint=True)


def _inside(
    table: Table, data: Mapping[str, Any], path: Path
) -> Iterator[tuple[Table, Mapping[str, Any], Path]]:
    """Yield each table right inside *data*, a table of a plan: what it is, and its place."""
    for inner in table.tables:
        held = data.get(inner.name)
        if isinstance(held, Mapping):
            yield inner, held, (*path, inner.name)
        for index, item in enumerate(held if isinstance(held, list) else ()):
            if isinstance(item, Mapping):
                yield inner, item, (*path, inner.name, index)


_POINTS = (
    ("goals", "area", ("areas",)),
    ("habits", "area", ("areas",)),
    ("pauses", "what", ("areas", "goals", "habits", "checkins")),
    ("if_then", "about", ("areas", "goals", "habits")),
    ("appointments", "with", ("people",)),
)


def _references(plan: Plan, data: Mapping[str, Any]) -> Iterator[Problem]:
    for table, key, targets in _POINTS:
        known = [
            item["id"]
            for target in targets
            for item in _maps(data.get(target))
            if isinstance(item.get("id"), str)
        ]
        for index, item in enumerate(data.get(table) or ()):
            if not isinstance(item, Mapping) or not isinstance(item.get(key), str):
                continue
            name = item[key]
            if name in known or (table == "pauses" and name == "plan"):
                continue
            near = closest(name, known)
            yield Problem(
                path=(table, index, key),
                message=f"nothing in this plan has the id {quoted(name)}",
                suggestion=f'{key} = "{near}"' if near else f"a [[{targets[0]}]] with this id",
                hint=table == "pauses",
            )


def _maps(items: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(items, list):
        yield from (item for item in items if isinstance(item, Mapping))


def _sense(plan: Plan, data: Mapping[str, Any]) -> Iterator[Problem]:
    now = tuple(area for area in plan.areas if area.now)
    if len(now) > MOST_AREAS_NOW:
        titles = ", ".join(quoted(area.title) for area in now)
        yield Problem(
            path=("areas",),
            message=f"{len(now)} areas are marked now ({titles}); three are plenty",
            suggestion="now = false for one of them",
            hint=True,
        )
    seen: list[tuple[Any, Any]] = []
    for index, item in enumerate(data.get("pauses") or ()):
        if isinstance(item, Mapping):
            what, start, end = item.get("what"), item.get("from"), item.get("until")
            if (what, start) in seen:
                yield Problem(
                    path=("pauses", index),
                    message=f"another pause of {quoted(what)} begins on {start}, too",
                    suggestion='one pause with the later "until"',
                )
            seen += [(what, start)] if isinstance(what, str) and start is not None else []
            if type(start) is type(end) and start is not None and end < start:
                yield Problem(
                    path=("pauses", index, "until"),
                    message=f"this pause ends on {end}, before it begins on {start}",
                    suggestion=f"until = {start}",
                )
    yield from _never(plan, data)
    yield from _hard_days(plan)
    yield from _answers_alike(data)
    yield from _parts_of_day(plan, data)
    zone = plan.settings.time_zone
    if zone is not None:
        yield from _zone(zone)


def _never(plan: Plan, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the rules that never come round from where they count."""
    for table, items in (("habits", plan.habits), ("checkins", plan.checkins)):
        known = {item.id: item for item in items}
        for index, held in enumerate(data.get(table) or ()):
            item = known.get(str(held.get("id"))) if isinstance(held, Mapping) else None
            if item and (why := never_comes(item.rhythm, item.since)):
                yield Problem(
                    path=(table, index, "rhythm"),
                    message=why,
                    suggestion="another INTERVAL, or another first day in since",
                    hint=True,
                )


def _hard_days(plan: Plan) -> Iterator[Problem]:
    """Yield each line for hard days that is none of those it is chosen from."""
    well = plan.well
    lines = (*well.like, *well.strengths, *well.matters)
    for index, line in enumerate(well.hard_days):
        if line not in lines:
            near = closest(line, lines)
            yield Problem(
                path=("well", "hard_days", index),
                message=f"{quoted(line)} is no line of like, strengths or matters, so it waits",
                suggestion=f'"{near}"' if near else "the words of one of those lines",
                hint=True,
            )


def _answers_alike(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the answers of a question that read like another of its answers."""
    for index, question in enumerate(data.get("questions") or ()):
        answers = question.get("answers") if isinstance(question, Mapping) else None
        if not isinstance(answers, list) or not all(isinstance(each, str) for each in answers):
            continue
        for place, before in twins(answers):
            yield Problem(
                path=("questions", index, "answers"),
                message=f"answers {before + 1} and {place + 1} read alike: "
                f"{quoted(answers[before])} and {quoted(answers[place])}",
                suggestion="other words for one of them",
                hint=True,
            )


def _parts_of_day(plan: Plan, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the parts of the day that go by one name, begin at once, or stand out of order."""
    day = data.get("day")
    held = day.get("parts") if isinstance(day, Mapping) else None
    place: Path = ("day", "parts")
    parts = [
        ((*place, index), each)
        for index, each in enumerate(held if isinstance(held, list) else ())
        if isinstance(each, Mapping)
    ]
    names = [(path, each["name"]) for path, each in parts if isinstance(each.get("name"), str)]
    times = [(path, each["from"]) for path, each in parts if isinstance(each.get("from"), dt.time)]
    for again, _ in twins([name for _, name in names]):
        path, name = names[again]
        yield Problem(
            path=(*path, "name"),
            message=f"another part of the day goes by {quoted(name)}, too",
            suggestion="another name here",
        )
    for again, _ in twins([f"{time:%H:%M}" for _, time in times]):
        path, time = times[again]
        yield Problem(
            path=(*path, "from"),
            message=f"another part of the day begins at {time:%H:%M}, too",
            suggestion="another time here",
        )
    starts = plan.settings.day_starts_at
    for (_, above), (path, here) in pairwise(times):
        if place_in_day(here, starts) < place_in_day(above, starts):
            yield Problem(
                path=(*path, "from"),
                message=f"{here:%H:%M} comes before the part above it, which begins at "
                f"{above:%H:%M}, in a day that starts at {starts:%H:%M}; Today sorts them",
                suggestion="the parts in the order of the day",
                hint=True,
            )
    if len(parts) > MOST_PARTS:
        yield Problem(
            path=place,
            message=f"the day has {len(parts)} parts; {MOST_PARTS} are plenty to read on Today",
            suggestion="one name for two of them",
            hint=True,
        )


def _fixed(plan: Plan, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what stands with a fixed habit and is not used: it stays as agreed."""
    fixed = {habit.id for habit in plan.habits if habit.is_fixed}
    for index, item in enumerate(data.get("habits") or ()):
        # Where nobody wrote that it is fixed, nothing the person wrote is odd.
        if not isinstance(item, Mapping) or item.get("fixed") is not True:
            continue
        for key in NOT_FIXED:
            if item.get("id") in fixed and key in item and (key, item[key]) != ("kind", "done"):
                yield Problem(
                    path=("habits", index, key),
                    message="this habit stays as agreed, so this line is kept but not used",
                    suggestion="fixed = false, if it is a habit like the others",
                    hint=True,
                )


def _zone(name: str) -> Iterator[Problem]:
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        near = closest(name, sorted(available_timezones()))
        yield Problem(
            path=("settings", "time_zone"),
            message=f"{quoted(name)} is not a time zone",
            suggestion=f'time_zone = "{near or "Europe/Berlin"}"',
        )


def _kinds(data: Mapping[str, Any], kinds: Mapping[str, KindOptions]) -> Iterator[Problem]:
    for index, habit in enumerate(data.get("habits") or ()):
        if not isinstance(habit, Mapping) or not isinstance(habit.get("kind", "done"), str):
            continue
        name = habit.get("kind", "done")
        kind = kinds.get(name)
        if kind is None:
            near = closest(name, tuple(kinds))
            yield Problem(
                path=("habits", index, "kind"),
                message=(
                    f"{quoted(name)} is not a kind of habit here; the habit stays and can be ticked"
                ),
                suggestion=f'kind = "{near}"' if near else "the plugin that brings it",
                hint=True,
            )
        elif isinstance(habit.get("options", {}), Mapping):
            yield from _options(kind, habit.get("options", {}), ("habits", index, "options"))


def _options(kind: KindOptions, options: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    fields = {field.key: field for field in kind.options}
    for key, value in options.items():
        if key not in fields:
            near = closest(key, [name for name in fields if name not in options])
            if near:
                yield Problem(path=(*path, key), message=f'did you mean "{near}"?', hint=True)
            continue
        try:
            fields[key].check(value)
        except FieldError as error:
            yield Problem(path=(*path, key), message=error.message, suggestion=error.suggestion)


def _practices(data: Mapping[str, Any], known: Collection[str]) -> Iterator[Problem]:
    def near(path: Path, name: Any) -> Iterator[Problem]:
        if isinstance(name, str) and name not in known:
            found = closest(name, tuple(known))
            if found:
                yield Problem(
                    path=path,
                    message=f"{quoted(name)} is not a practice here",
                    suggestion=f'"{found}"',
                    hint=True,
                )

    kindness = data.get("kindness")
    for key in ("practices", "pinned", "hidden"):
        names = kindness.get(key) if isinstance(kindness, Mapping) else None
        for index, name in enumerate(names if isinstance(names, list) else ()):
            yield from near(("kindness", key, index), name)
    for number, goal in enumerate(data.get("goals") or ()):
        if isinstance(goal, Mapping):
            for index, step in enumerate(_maps(goal.get("steps"))):
                yield from near(("goals", number, "steps", index, "practice"), step.get("practice"))
