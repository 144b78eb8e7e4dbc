"""The Help now page, from whatever of a plan can be read. Pure, light, and it never fails.

It is built from plain TOML data, not from a Plan: it has to work beside a broken file,
and before anything heavy is imported. All text in it is safe to print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.help import words
from hearten.content import data_files, help_lines
from hearten.model.coping import by_ease, coping_things, filters_for, that_fit
from hearten.model.printable import printable, shortened
from hearten.model.value import LightTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from hearten.model.coping import CopingThing

# The parts of [safety] and what they are called on the page, in their order.
_SAFETY = (
    ("signs", "How I know it's starting"),
    ("alone", "Things I can do by myself"),
    ("distract", "People and places that take my mind off things"),
    ("ask", "People I can tell, and ask for help"),
    ("professionals", "Professionals and services"),
    ("surroundings", "Making things around me safer"),
    ("here_for", "What's worth staying for, even a little"),
    ("after", "Afterwards"),
)
_OWN_LINE = "line"
_FIRST = 3  # now, people, lines
_ORDER = ("person", "group", "professional")
HOME = "home"
_FOLDED = 400  # columns, so that one name never takes the place of all other help
DOCTOR, DOCTOR_PARTS = "doctor", ("people", "say")  # whom of the plan, and what to say to one
MORE = ("soon", "young", HOME, "weeks")


class HelpText(LightTuple):
    """One line of the page. *kind*: text or hint; name, and under it number, words
    (to say), item or note."""

    text: str
    kind: str = "text"


class HelpSection(LightTuple):
    """A part of the page. *id*: now, people, lines, plan, steady, say, other, young, soon, home
    or weeks."""

    id: str
    title: str
    lines: tuple[HelpText, ...]


class HelpPage(LightTuple):
    """The page. It shows the lines of *countries*; for *unknown* ones we have none.

    *fits* is what one can choose by among what helps, where there is much of it.
    """

    sections: tuple[HelpSection, ...]
    countries: tuple[str, ...] = ()
    country_names: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    fits: tuple[str, ...] = ()

    def section(self, section_id: str) -> HelpSection:
        """Return one part of the page."""
        return next(part for part in self.sections if part.id == section_id)


def help_page(
    plan: Mapping[str, Any] | None,
    countries: Sequence[str] = (),
    *,
    today: dt.date,
    unread: bool = False,
    earlier: Sequence[tuple[str, str]] = (),
    only: str = "",
) -> HelpPage:
    """Return the page for a plan's data (None: no plan) and the chosen countries.

    *unread* says that there is a plan which cannot be read, *earlier* which of its parts come from
    an earlier version, each with the stamp of when that gave way. Of what helps *only* what fits is
    shown.
    """
    data = plan if plan is not None else {}
    since = {part: _since(stamp, today) for part, stamp in earlier}
    codes = tuple(dict.fromkeys(help_lines.code_of(word) for word in countries if word.strip()))
    found = help_lines.lines(codes)
    known = {line.country: line for line in found}
    there = {line.country for line in found if line.phone}
    missing = [code for code in codes if code not in there]
    sections = (
        _now(list(known.values())),
        _people(data, unread, since, may_add=plan is not None),
        _lines(data, found, missing, today),
        _coping_alone(data, only) if only else _plan(data, unread, since),
        _steady(),
        _say(),
        _other(list(known.values())),
        *_situations(list(known.values())),
    )
    home = next(part for part in sections if part.id == HOME)
    rest = [part for part in sections if part is not home]
    sections = (*rest[:_FIRST], home, *rest[_FIRST:])  # where one sees it
    return HelpPage(
        sections,
        tuple(code for code in known if code in there),
        tuple(line.country_name for line in known.values() if line.country in there),
        tuple(printable(code) for code in missing),
        filters_for(_coping(data)),
    )


def _now(countries: list[help_lines.HelpLine]) -> HelpSection:
    lines = [HelpText(words.HELP_LIMITS), HelpText(words.DANGER)]
    if countries:
        numbers = [_emergency(line, len(countries) > 1) for line in countries]
        lines += [
            HelpText(words.DANGER_CALL),
            *(HelpText(number, "number") for number in numbers),
        ]
    else:
        lines.append(HelpText(words.DANGER_LOCAL))
    return HelpSection("now", words.HELP_TITLE, (*lines, HelpText(words.BE_WITH)))


def _emergency(line: help_lines.HelpLine, named: bool) -> str:
    return f"{line.emergency} ({line.country_name})" if named else line.emergency


def _people(
    plan: Mapping[str, Any], unread: bool, since: Mapping[str, str], *, may_add: bool
) -> HelpSection:
    lines: list[HelpText] = []
    people = [
        person for person in data_files.tables_in(plan, "people") if person.get("kind") != _OWN_LINE
    ]
    people.sort(key=lambda person: _rank(person.get("kind")))
    for person in people:
        lines += _person(person)
    if not lines:
        lines.append(HelpText(words.PEOPLE_UNREAD if unread else words.NO_ONE_YET))
        if may_add and not unread:
            lines.append(HelpText(words.ADD_SOMEONE, "hint"))
    elif said := since.get("people"):
        lines.insert(0, HelpText(said, "hint"))
    return HelpSection("people", words.MY_PEOPLE, tuple(lines))


def _rank(kind: object) -> int:
    return _ORDER.index(kind) if kind in _ORDER else 0


def _person(person: Mapping[str, Any], message: bool = True) -> Iterator[HelpText]:
    name, contact, role = (
        shortened(_text(person.get(key)), _FOLDED) for key in ("name", "contact", "role")
    )
    if not (name or contact):
        return
    yield HelpText(f"{name} ({role})" if name and role else name or contact, "name")
    if name and contact:
        yield HelpText(contact, "number")
    if message and (ready := _text(person.get("message"))):
        yield HelpText(f'"{ready}"', "words")


def _lines(
    plan: Mapping[str, Any],
    found: Sequence[help_lines.HelpLine],
    missing: Sequence[str],
    today: dt.date,
) -> HelpSection:
    said = [
        part
        for person in data_files.tables_in(plan, "people")
        if person.get("kind") == _OWN_LINE
        for part in _person(person)
    ]
    said += [HelpText(_no_line(code)) for code in missing]
    shown = [line for line in found if line.shown(today)]
    pointers = list(_pointers(every=bool(missing or not shown)))
    # The number that can be dialled now stands first; under it, how sure we are of it.
    said += [part for line in shown for part in _line(line, today)] + pointers
    said += [HelpText(words.LINES_ARE, "hint"), HelpText(words.NOT_THROUGH, "hint")]
    return HelpSection("lines", words.TALK_TO, tuple(said))


def _no_line(code: str) -> str:
    """Say that we have no line for a country, or that we know none of that name."""
    if help_lines.find_country(code) == code:
        return words.NO_LINE_HERE.format(country=printable(help_lines.name_of(code)))
    return words.NO_SUCH_COUNTRY.format(name=printable(code))


def _pointers(*, every: bool) -> Iterator[HelpText]:
    for pointer in help_lines.pointers()[: None if every else 1]:
        yield HelpText(f"{pointer.name} ({pointer.note})", "name")
        yield HelpText(pointer.web, "number")


def _line(line: help_lines.HelpLine, today: dt.date) -> Iterator[HelpText]:
    yield HelpText(f"{line.name}, {line.hours}" if line.hours else line.name, "name")
    yield HelpText(line.phone, "number")
    for way in dict.fromkeys((line.text, line.chat, line.web)):
        if way:
            yield HelpText(way, "item")
    if line.note:
        yield HelpText(line.note, "item")
    yield HelpText(f"{line.checked(today)} {line.unsure}".strip(), "note")


def _plan(plan: Mapping[str, Any], unread: bool, since: Mapping[str, str]) -> HelpSection:
    safety = plan.get("safety")
    parts = safety if isinstance(safety, dict) else {}
    people = {
        person["id"]: HelpText(
            ": ".join(said.text for said in _person(person, message=False)), "item"
        )
        for person in data_files.tables_in(plan, "people")
        if isinstance(person.get("id"), str)
    }
    lines: list[HelpText] = []
    for key, title in _SAFETY:
        lines += _part(title, _texts(parts.get(key)), people)
    coping = by_ease(_coping(plan))
    lines += _part(words.MY_COPING, [each.line for each in coping], {})
    if filters_for(coping):
        lines.append(HelpText(words.SOME_OF_IT, "hint"))
    if not lines:
        lines.append(HelpText(words.PLAN_UNREAD if unread else words.NO_SAFETY_PLAN))
    elif said := since.get("safety") or since.get("kindness"):
        lines.insert(0, HelpText(said, "hint"))
    return HelpSection("plan", words.MY_SAFETY_PLAN, tuple(lines))


def _coping(plan: Mapping[str, Any]) -> tuple[CopingThing, ...]:
    kindness = plan.get("kindness")
    return coping_things(kindness.get("coping") if isinstance(kindness, dict) else None)


def _coping_alone(plan: Mapping[str, Any], only: str) -> HelpSection:
    """Return what helps that fits; all of it where nothing was marked so."""
    every = by_ease(_coping(plan))
    found = that_fit(every, only)
    lines = [HelpText(_text(each.line), "item") for each in found or every]
    if not found:
        lines.insert(0, HelpText(words.NONE_MARKED_SO, "hint"))
    return HelpSection("plan", f"{words.MY_COPING}: {words.FITS[only]}", tuple(lines))


def _since(stamp: str, today: dt.date) -> str:
    """Say of which day an earlier version is, from the stamp in its name."""
    import datetime as dt

    from hearten.clock import local
    from hearten.model.dates import MONTHS

    try:
        moment = dt.datetime.fromisoformat(f"{stamp[:15]}+00:00")
        day = local(moment).date()
    except (ValueError, OverflowError, OSError):
        return words.FROM_EARLIER
    year = "" if day.year == today.year else f" {day.year}"
    return words.FROM_BEFORE.format(day=f"{day.day} {MONTHS[day.month - 1]}{year}")


def _part(title: str, items: list[str], people: Mapping[str, HelpText]) -> list[HelpText]:
    said = [people.get(item) or HelpText(_text(item), "item") for item in items]
    lines = [line for line in said if line.text]
    return [HelpText(title, "name"), *lines] if lines else []


def _steady() -> HelpSection:
    script = data_files.read_toml("practices/feet-on-floor.toml")["variant"][0]
    lines = [HelpText(step["text"]) for step in script["step"] if step["does"] == "say"]
    return HelpSection("steady", words.STEADYING, tuple(lines))


def _say() -> HelpSection:
    lines = [
        said
        for whom, line in words.SAY_TO
        for said in (HelpText(whom, "name"), HelpText(f'"{line}"', "words"))
    ]
    return HelpSection("say", words.WHAT_TO_SAY, (*lines, HelpText(words.SAY_NOTHING)))


def _other(countries: list[help_lines.HelpLine]) -> HelpSection:
    numbers = " / ".join(_emergency(line, len(countries) > 1) for line in countries)
    danger = words.WORRIED_DANGER.format(number=numbers) if numbers else words.WORRIED_LOCAL
    return HelpSection("other", words.SOMEONE_ELSE, (HelpText(words.WORRIED), HelpText(danger)))


def _situations(countries: list[help_lines.HelpLine]) -> Iterator[HelpSection]:
    """Yield the cards for what is not everybody's. No quiz, and nothing is asked."""
    numbers = " / ".join(_emergency(line, len(countries) > 1) for line in countries)
    last = words.SOON_NOW.format(number=numbers or words.SOON_LOCAL)
    signs = (HelpText(sign, "item") for sign in words.SOON_SIGNS)
    soon = (HelpText(words.SOON_INTRO), *signs, HelpText(words.SOON_DO), HelpText(last))
    yield HelpSection("soon", words.SOON, soon)
    for id, title, lines in (
        ("young", words.YOUNG, (words.ADULTS, words.YOUNG_SHOW)),
        ("home", words.HOME, words.HOME_LINES),
        ("weeks", words.WEEKS, words.WEEKS_LINES),
    ):
        local = numbers or words.SOON_LOCAL
        yield HelpSection(id, title, tuple(HelpText(line.format(number=local)) for line in lines))


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, (list, tuple)):
        return [item for item in value if isinstance(item, str)]
    return []


def _text(value: object) -> str:
    """Return what a person wrote as one printable line; empty for anything but text."""
    return printable(" ".join(value.split())) if isinstance(value, str) else ""


def countries_of(plan: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Return the countries a plan's data names."""
    settings = plan.get("settings") if plan is not None else None
    named = _texts(settings.get("countries")) if isinstance(settings, dict) else []
    return tuple(word for word in named if word.strip())


def chosen_countries(
    plan: Mapping[str, Any] | None, settings: Mapping[str, Any]
) -> tuple[str, ...]:
    """Return the countries chosen last, in the plan or in the settings.

    With a choice, the settings keep what the plan named then: once that is another, the plan is
    the later one. Where nobody knows which came last, both are shown.
    """
    named, own = countries_of(plan), countries_of({"settings": settings})
    if not (named and own):
        return named or own
    if (over := settings.get(help_lines.CHOSEN_OVER)) is None:
        return tuple(dict.fromkeys((*own, *named)))
    return own if tuple(_texts(over)) == named else named


def country_settings(
    countries: Sequence[str], plan: Mapping[str, Any] | None
) -> dict[str, list[str] | None]:
    """Return the settings that keep a choice of countries made beside *plan*."""
    kept = list(countries) or None
    return {"countries": kept, help_lines.CHOSEN_OVER: list(countries_of(plan)) if kept else None}
