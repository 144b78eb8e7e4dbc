"""hearten help-now: people who can help, as plain text, whatever state anything is in.

It comes before the session, the parser and the plugins, so that none of them can stand in
its way: ``run_at_once`` reads its own few words. It opens the plan alone, and writes nothing.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from hearten.actions.help import words
from hearten.actions.help.countries import country_here
from hearten.actions.help.help_now import (
    MORE,
    HelpPage,
    HelpSection,
    HelpText,
    chosen_countries,
    help_page,
)
from hearten.actions.help.plan_for_help import plan_folder, plan_for_help, settings_for_help
from hearten.cli.say import data, out, say_error
from hearten.clock import now
from hearten.model.coping import HERE, LITTLE, WITH_SOMEONE
from hearten.model.printable import printable
from hearten.model.value import LightTuple

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from hearten.actions.session import Session

__all__ = ["HelpRequest", "arguments", "main", "run_at_once", "show", "wrapped"]

_PARTS = {
    "--what-to-say": ("say",),
    "--safety-plan": ("plan",),
    "--steady": ("steady",),
    "--someone-else": ("other",),
    "--more": MORE,
}
_FITS = {"--here": HERE, "--little-effort": LITTLE, "--with-someone": WITH_SOMEONE}
_NARROWEST, _WIDEST = 20, 76


class HelpRequest(LightTuple):
    """What stands on the command line. *strange* are words we do not know.

    Of what helps *only* what fits is shown. *inside*: it is shown amid something else, where no
    command can be typed.
    """

    plan: str = ""
    countries: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    only: str = ""
    inside: bool = False
    as_data: bool = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--country", action="append", help="show the lines of this country, by name or code"
    )
    parser.add_argument("--what-to-say", action="store_true", help="words for a call or message")
    parser.add_argument("--safety-plan", action="store_true", help="my plan for hard moments")
    fits = parser.add_mutually_exclusive_group()
    fits.add_argument("--here", action="store_true", help="what helps me here, at home")
    fits.add_argument("--little-effort", action="store_true", help="what helps and asks little")
    fits.add_argument("--with-someone", action="store_true", help="what helps with someone")
    parser.add_argument("--steady", action="store_true", help="a steadying minute")
    parser.add_argument("--someone-else", action="store_true", help="worried about someone")
    parser.add_argument(
        "--more", action="store_true",
        help="under 18, what a doctor needs to see soon, an unsafe home, the first weeks after",
    )  # fmt: skip


def main(args: argparse.Namespace, session: Session) -> int:
    """Show the page."""
    given = {name: getattr(args, name.strip("-").replace("-", "_")) for name in (*_PARTS, *_FITS)}
    return show(
        HelpRequest(
            plan=str(session.plan or ""),
            countries=tuple(args.country or ()),
            parts=_parts(name for name, wanted in given.items() if wanted),
            only=_only(name for name, wanted in given.items() if wanted),
            as_data=session.json,
        ),
        session.environ,
        session.moment().date(),
    )


def run_at_once(argv: Sequence[str], environ: Mapping[str, str]) -> int | None:
    """Run ``help-now`` if that is what *argv* asks for; else, and for its --help, return None."""
    values = {"--plan": [""], "--country": [], "--date": [""]}
    plain: list[str] = []
    as_data = False
    given = iter(argv)
    for word in given:
        name, equals, value = word.partition("=")
        if name in values:
            values[name].append(value if equals else next(given, ""))
        elif word == "--json":
            as_data = True
        elif word not in ("--plain", "--no-plugins", "--trace"):
            plain.append(word)
    if plain[:1] != ["help-now"] or "--help" in plain or "-h" in plain:
        return None
    asked = HelpRequest(
        plan=values["--plan"][-1],
        countries=tuple(values["--country"]),
        parts=_parts(plain),
        strange=tuple(word for word in plain[1:] if word not in (*_PARTS, *_FITS)),
        only=_only(plain),
        as_data=as_data,
    )
    return show(asked, environ, _day(values["--date"][-1]))


def _day(told: str) -> dt.date:
    """Return the day asked for, else today; what does not read holds nothing up."""
    today = now(anyhow=True).date()
    if not told:
        return today
    from hearten.model.day_words import day_named

    return day_named(told, today, ahead=False) or today


def _parts(given: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the parts that options name; other words name none."""
    known = {**_PARTS, **dict.fromkeys(_FITS, ("plan",))}
    return tuple(part for word in given for part in known.get(word, ()))


def _only(given: Iterable[str]) -> str:
    """Return what alone is shown of what helps: what the first option of that kind says."""
    return next((_FITS[word] for word in given if word in _FITS), "")


def show(asked: HelpRequest, environ: Mapping[str, str], today: dt.date) -> int:
    """Print the page, or the parts asked for. A word we do not know changes only the exit code."""
    config = settings_for_help(environ)
    named = asked.plan or environ.get("HEARTEN_PLAN", "")
    plan = plan_for_help(plan_folder(named, config, environ))
    typed = [code for word in asked.countries for code in word.split(",") if code.strip()]
    chosen = typed or chosen_countries(plan.data, config) or country_here(environ)
    page = help_page(
        plan.data, chosen, today=today, unread=plan.unread, earlier=plan.earlier, only=asked.only
    )
    if asked.as_data:
        data(**_as_data(page, asked.parts))
    else:
        out("\n".join(_page(page, asked.parts, _width(environ), inside=asked.inside)))
    if asked.strange:
        known = ", ".join(("--country CODE", *_PARTS, *_FITS))
        said = f"There is no {printable(asked.strange[0])[:60]} here. There is: {known}."
        say_error(said, 2, as_data=asked.as_data)
        return 2
    return 0


def _as_data(page: HelpPage, parts: Sequence[str]) -> dict[str, Any]:
    """Return the page, or some *parts* of it, as data."""
    named = zip(page.countries, page.country_names, strict=False)
    return {
        "countries": [{"code": code, "name": name} for code, name in named],
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "lines": [{"kind": line.kind, "text": line.text} for line in section.lines],
            }
            for section in page.sections
            if not parts or section.id in parts
        ],
    }


def _page(page: HelpPage, parts: Sequence[str], width: int, *, inside: bool) -> list[str]:
    lines: list[str] = []
    for section in page.sections:
        if parts and section.id not in parts:
            continue
        lines += [*_section(section, width), ""]
        if section.id == "lines":
            hint = words.ELSEWHERE if inside else _country_hint(page)
            lines = [*lines[:-1], *wrapped(hint, width, "  "), ""]
    if parts:
        return lines[:-1]
    # On a small screen only the end of the page is in view: what matters most stands there, too.
    return [*lines, *wrapped(f"{page.section('other').lines[-1].text} {words.UP}", width)]


def _country_hint(page: HelpPage) -> str:
    if page.countries:
        return words.OTHER_COUNTRY.format(country=" / ".join(page.country_names))
    return words.CHOOSE_COUNTRY.format(code="CODE")


def _section(section: HelpSection, width: int) -> list[str]:
    lines = wrapped(section.title, width)
    for said in section.lines:
        lines += _said(said, width)
    return lines


def _said(said: HelpText, width: int) -> list[str]:
    return wrapped(said.text, width, "  " if said.kind in ("text", "hint", "name") else "    ")


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Break *text* at spaces to fit *width*; a word longer than that stays whole."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and len(indent) + len(line) + 1 + len(word) > width:
            lines.append(indent + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, indent + line]


def _width(environ: Mapping[str, str]) -> int:
    columns = environ.get("COLUMNS", "")
    try:
        width = int(columns) if columns.isdecimal() else os.get_terminal_size(1).columns
    except (OSError, ValueError):
        width = _WIDEST
    return max(_NARROWEST, min(width, _WIDEST))
