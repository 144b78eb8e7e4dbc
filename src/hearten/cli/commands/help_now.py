"""hearten help-now: people who can help, as plain text, whatever state anything is in.

It comes before the session, the parser and the plugins, so that none of them can stand in
its way: ``quick`` reads its own few words. It opens nothing but the plan, and writes nothing.
"""

from __future__ import annotations

import datetime as dt
import os
import stat
import sys
from typing import TYPE_CHECKING, Any

from hearten.actions.help_now import MORE, HelpPage, Said, Section, countries_of, help_page
from hearten.actions.help_reading import plan_data, toml
from hearten.cli.say import out, talk
from hearten.clock import now
from hearten.content import help_words, words
from hearten.content.help_lines import guess_country
from hearten.model.light import Light
from hearten.model.printable import printable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping, Sequence

    from hearten.actions.session import Session

LIMIT = 1_000_000  # bytes of a plan
_PARTS = {
    "--what-to-say": ("say",),
    "--safety-plan": ("plan",),
    "--steady": ("steady",),
    "--someone-else": ("other",),
    "--more": MORE,
}
_NARROWEST, _WIDEST = 20, 76


class Asked(Light):
    """What stands on the command line. *strange* are words we do not know."""

    plan: str = ""
    countries: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--country", action="append", help="show the lines of this country: DE")
    parser.add_argument("--what-to-say", action="store_true", help="words for a call or message")
    parser.add_argument("--safety-plan", action="store_true", help="my plan for hard moments")
    parser.add_argument("--steady", action="store_true", help="a steadying minute")
    parser.add_argument("--someone-else", action="store_true", help="worried about someone")
    parser.add_argument(
        "--more", action="store_true",
        help="under 18, what a doctor needs to see soon, an unsafe home, the first weeks after",
    )  # fmt: skip


def main(args: argparse.Namespace, session: Session) -> int:
    """Show the page."""
    given = {name: getattr(args, name.strip("-").replace("-", "_")) for name in _PARTS}
    return show(
        Asked(
            plan=str(session.plan or ""),
            countries=tuple(args.country or ()),
            parts=_parts(name for name, wanted in given.items() if wanted),
        ),
        session.environ,
        session.date or session.now().date(),
    )


def quick(argv: Sequence[str], environ: Mapping[str, str]) -> int | None:
    """Run ``help-now`` if that is what *argv* asks for; else, and for its --help, return None."""
    values = {"--plan": [""], "--country": [], "--date": [""]}
    plain: list[str] = []
    given = iter(argv)
    for word in given:
        name, equals, value = word.partition("=")
        if name in values:
            values[name].append(value if equals else next(given, ""))
        elif word not in ("--plain", "--json", "--no-plugins", "--trace"):
            plain.append(word)
    if plain[:1] != ["help-now"] or "--help" in plain or "-h" in plain:
        return None
    asked = Asked(
        plan=values["--plan"][-1],
        countries=tuple(values["--country"]),
        parts=_parts(plain),
        strange=tuple(word for word in plain[1:] if word not in _PARTS),
    )
    return show(asked, environ, _day(values["--date"][-1]))


def _day(told: str) -> dt.date:
    """Return the day asked for, else today; what does not read holds nothing up."""
    try:
        return dt.date.fromisoformat(told)
    except ValueError:
        return now(anyhow=True).date()


def _parts(given: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the parts that options name; other words name none."""
    return tuple(part for word in given for part in _PARTS.get(word, ()))


def show(asked: Asked, environ: Mapping[str, str], today: dt.date) -> int:
    """Print the page, or the parts asked for. A word we do not know changes only the exit code."""
    config = _config(environ)
    plan, unread = _plan(asked.plan, config, environ)
    named = [code for word in asked.countries for code in word.split(",")]
    chosen = named or countries_of(plan) or countries_of({"settings": config})
    page = help_page(plan, chosen, today=today, unread=unread)
    guess = None if page.countries else guess_country(environ)
    out("\n".join(_page(page, asked.parts, guess, _width(environ))))
    if asked.strange:
        known = ", ".join(("--country CODE", *_PARTS))
        talk(f"There is no {printable(asked.strange[0])[:60]} here. There is: {known}.")
        return 2
    return 0


def _page(page: HelpPage, parts: Sequence[str], guess: str | None, width: int) -> list[str]:
    lines: list[str] = []
    for section in page.sections:
        if parts and section.id not in parts:
            continue
        lines += [*_section(section, width), ""]
        if section.id == "lines":
            lines = [*lines[:-1], *wrapped(_country_hint(page, guess), width, "  "), ""]
    if parts:
        return lines[:-1]
    # On a small screen only the end of the page is in view: what matters most stands there, too.
    return [*lines, *wrapped(f"{page.section('other').lines[-1].text} {help_words.UP}", width)]


def _country_hint(page: HelpPage, guess: str | None) -> str:
    if page.countries:
        return words.OTHER_COUNTRY.format(country=" / ".join(page.country_names))
    return words.CHOOSE_COUNTRY.format(code=guess or "CODE")


def _section(section: Section, width: int) -> list[str]:
    lines = wrapped(section.title, width)
    for said in section.lines:
        lines += _said(said, width)
    return lines


def _said(said: Said, width: int) -> list[str]:
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


def _plan(
    named: str, config: Mapping[str, Any], environ: Mapping[str, str]
) -> tuple[dict[str, Any] | None, bool]:
    """Return the plan's data, and whether there is a plan that cannot be read."""
    try:
        path = _plan_file(named or environ.get("HEARTEN_PLAN", ""), config, environ)
        raw = _bytes(path) if path else None
    except (OSError, ValueError):
        return None, True
    if raw is None:
        return None, False
    return plan_data(raw)


def _plan_file(named: str, config: Mapping[str, Any], environ: Mapping[str, str]) -> str:
    """Return the path of plan.toml, found as the session finds it; empty when none is named."""
    if named:
        path = _expanded(named, environ)
        return path if path.rpartition("/")[2] == "plan.toml" else f"{path}/plan.toml"
    home = home_folder(environ)
    chosen = config.get("plan")
    if isinstance(chosen, str) and chosen:
        elsewhere = "/" in chosen or os.sep in chosen or chosen.startswith(("~", "."))
        path = _expanded(chosen, environ) if elsewhere else f"plans/{chosen}"
        return f"{path if path.startswith('/') else f'{home}/{path}'}/plan.toml"
    names = [name for name in _names(f"{home}/plans") if not name.startswith(".")]
    found = [name for name in names if "plan.toml" in _names(f"{home}/plans/{name}")]
    return f"{home}/plans/{found[0]}/plan.toml" if found else ""


def _names(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as found:
            return sorted(entry.name for entry in found)
    except (FileNotFoundError, NotADirectoryError):
        return []


def home_folder(environ: Mapping[str, str], platform: str = sys.platform) -> str:
    """Return the folder of hearten as text; ``storage.home`` says the same, but costs more."""
    if own := environ.get("HEARTEN_HOME"):
        return _expanded(own, environ)
    user = environ.get("HOME") or environ.get("USERPROFILE") or "."
    if platform == "win32":
        return f"{environ.get('LOCALAPPDATA') or f'{user}/AppData/Local'}/hearten"
    if platform == "darwin":
        return f"{user}/Library/Application Support/hearten"
    data = environ.get("XDG_DATA_HOME", "")
    return f"{data if data.startswith('/') else f'{user}/.local/share'}/hearten"


def _expanded(path: str, environ: Mapping[str, str]) -> str:
    if path == "~" or path.startswith("~/"):
        return f"{environ.get('HOME', '')}{path[1:]}"
    return path


def _config(environ: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings; none where they do not read."""
    try:
        raw = _bytes(f"{home_folder(environ)}/config.toml")
        return toml(raw.decode().removeprefix("\ufeff")) if raw is not None else {}
    except (OSError, ValueError, RecursionError, MemoryError):
        return {}


def _bytes(path: str) -> bytes | None:
    """Return an ordinary file's bytes; None where there is none; ValueError for anything else."""
    try:
        # Without waiting: a pipe that stands where the plan should be must not hold us up.
        fd = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        about = os.fstat(fd)
        if not stat.S_ISREG(about.st_mode) or about.st_size > LIMIT:
            raise ValueError(path)
        return b"".join(iter(lambda: os.read(fd, 1 << 16), b""))
    finally:
        os.close(fd)
