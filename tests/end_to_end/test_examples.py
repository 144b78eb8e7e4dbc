"""The examples: complete in every export, back from JSON the same, their commands as written."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import shutil
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hearten.builtin.exporters.csv_export import CsvExporter
from hearten.builtin.exporters.ics.exporter import IcsExporter
from hearten.builtin.exporters.json_export import JsonExporter
from hearten.builtin.exporters.markdown import MarkdownExporter
from hearten.model.fields import Choice, Choices, in_words
from hearten.model.log.progress import active_days
from hearten.model.plan.from_data import plan_from_data
from hearten.model.plan.schema import PLAN, TABLES
from hearten.model.rhythm.data import RhythmField
from hearten.storage.local.home import Home
from hearten.storage.log.log_files import Log
from helpers.console import examples, matches, run
from helpers.days import returns
from helpers.plans import ROOT, SAM, leaves, sam_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.model.fields import Field
    from helpers.program import Program

pytestmark = pytest.mark.slow

PATHS_AT_LEAST = 90
README = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")


def field_at(path: str) -> Field | None:
    *tables, key = path.split(".")
    table = PLAN
    for name in tables:
        inner = {each.name: each for each in table.tables}
        if name not in inner:
            return None
        table = inner[name]
    return next((field for field in table.fields if field.key == key), None)


def forms(path: str, value: Any) -> set[str]:
    """Return how a value may be said: as it stands, in words, or by the name it refers to."""
    said = {str(value).strip()}
    field = field_at(path)
    if isinstance(value, dict):  # a rhythm as data
        said = {as_data(value)}
    if isinstance(field, (RhythmField, Choice)):
        said.add(field.show(field.check(value)))
    elif isinstance(field, Choices):
        said.add(field.show((value,)))
    if isinstance(value, bool):
        said |= {"yes" if value else "no", str(value).lower()}
    elif isinstance(value, dt.datetime):
        said |= {f"{in_words(value.date())}, {value:%H:%M}", f"{value:%Y%m%dT%H%M%S}"}
        said.add(value.isoformat())
    elif isinstance(value, dt.date):
        said.add(in_words(value))
    elif isinstance(value, dt.time):
        said |= {f"{value:%H:%M}", f"{value:%H%M%S}"}
    elif isinstance(value, str):
        said |= {" ".join(value.split())}
        named = {item["id"]: item.get("name") or item.get("title") for item in things(sam_data())}
        said.add(named.get(value) or value)
        said.add(OURS.get(value, value))
    return said


def as_data(rhythm: dict[str, Any]) -> str:
    """Return a rhythm as JSON lays it out, its days as text."""
    plain = {key: str(v) if isinstance(v, dt.date) else v for key, v in rhythm.items()}
    return " ".join(json.dumps(plain, indent=2).split())


def words_of_ours() -> dict[str, str]:
    """Return what ids of ours stand for: practices, signs, questions."""
    from hearten.content.library import library

    named = {each.id: each.name for each in library().practices()}
    named |= {each.id: each.text for each in library().low_kindness_signs()}
    return named | {each.id: each.ask for each in library().checkin_questions()}


def known(path: str) -> str:
    """Return *path* as exclusions name it: what is not ours stands under "extra"."""
    top = path.partition(".")[0]
    ours = {field.key for field in PLAN.fields} | set(TABLES)
    return path if top in ours else f"extra.{path}"


def things(data: Any) -> Iterator[dict[str, Any]]:
    for value in data.values():
        for item in value if isinstance(value, list) else ():
            if isinstance(item, dict):
                if "id" in item:
                    yield item
                yield from things(item)


OURS = words_of_ours()


def reader_sees(name: str, text: str) -> str:
    """Return the words of an export, without what its form adds."""
    if name == "ics":
        unfolded = text.replace("\r\n ", "")
        return re.sub(r"\\([,;\\])", r"\1", unfolded.replace("\\n", " "))
    if name == "csv":
        return " ".join(text.replace('""', '"').split())
    if name == "json":
        return " ".join(text.replace('\\"', '"').replace("\\n", " ").split())
    plain = html.unescape(re.sub(r"\\([^\w\s])", r"\1", text))
    return f"{plain}\n{' '.join(plain.split())}"


@pytest.mark.parametrize(
    ("exporter", "more"),
    [
        (MarkdownExporter, ()),
        (JsonExporter, ()),
        (CsvExporter, ("--only", "plan")),
        (IcsExporter, ()),
        (IcsExporter, ("--titles", "real", "--detailed", "--todos", "both")),
    ],
)
def test_every_field_is_in_it_or_declared_left_out(
    with_sam: Program,
    exporter: type[MarkdownExporter | JsonExporter | CsvExporter | IcsExporter],
    more: tuple[str, ...],
) -> None:
    ran = with_sam("export", exporter.name, *more)
    assert ran.code == 0, ran.err
    text = reader_sees(exporter.name, ran.out)
    found = list(leaves(sam_data()))
    assert len({path for path, _ in found}) > PATHS_AT_LEAST
    lost = [
        f"{path}: {value!r}"
        for path, value in found
        if not any(fnmatchcase(known(path), pattern) for pattern in exporter.excludes)
        and not any(form in text for form in forms(path, value))
    ]
    assert not lost, "\n".join(lost)


def test_the_example_uses_every_table_and_every_habit_kind_and_rhythm() -> None:
    data = sam_data()
    assert set(TABLES) <= set(data)
    used = {path for path, _ in leaves(data)}
    missing = [
        f"{name}.{field.key}"
        for name, table in TABLES.items()
        for field in table.fields
        if f"{name}.{field.key}" not in used
    ]
    assert len(missing) < 8, missing
    rhythms = {frozenset(habit["rhythm"]) for habit in data["habits"]}
    for keys in (
        {"every"}, {"weekdays"}, {"times", "per"}, {"every_days", "from"}, {"month_days"},
        {"every_weeks", "weekdays", "from"}, {"once"}, {"as_needed"}, {"rrule"},
    ):  # fmt: skip
        assert frozenset(keys) in rhythms, keys


def test_the_year_of_the_example_reads_and_has_what_a_year_has() -> None:
    read = Log(SAM.parent, Home(Path("/nowhere"))).read()
    assert read.problems == ()
    about, written = active_days(read.entries, dt.time(5))
    assert (min(about), max(about)) == (dt.date(2025, 11, 17), dt.date(2026, 11, 15))
    assert 5 <= returns(about, written) <= 12
    assert {entry.did for entry in read.entries} == {None, "done", "smaller", "rest"}
    assert len({entry.note for entry in read.entries}) > 20
    known = {item["id"] for item in things(sam_data())}
    gone = {e.habit or e.step for e in read.entries if e.habit or e.step} - known
    assert gone == {"morning-page", "warm-lamp", "ask-for-tuesdays", "cake-recipe"}
    assert sum(len(raw) for raw in log_of(SAM.parent).values()) < 120_000


def test_titles_and_details_that_were_asked_for_are_in_the_calendar(with_sam: Program) -> None:
    """The declared exclusions are for the discreet file; words come where they were asked for."""
    ran = with_sam("export", "ics", "--titles", "real", "--detailed")
    text = reader_sees("ics", ran.out)
    data = sam_data()
    timed = [
        habit
        for habit in data["habits"]
        if "at" in habit
        and habit.get("calendar", True)
        and "as_needed" not in habit["rhythm"]
        and habit.get("state", "active") == "active"
    ]
    assert len(timed) == 7
    for item in (*timed, *(goal for goal in data["goals"] if goal["state"] == "active")):
        assert f"SUMMARY:{item['title']}" in text, item["title"]
    (appointment,) = data["appointments"]
    for words in (appointment["where"], *appointment["ask"], "Dr Okoro"):
        assert words in text, words


def test_out_as_json_and_in_again_is_the_same_plan(with_sam: Program) -> None:
    plan = with_sam.plan
    odd = """
[garden.deep]
when = [2026-11-22T07:00:00+01:00, 07:30:00, { day = 2026-11-22, n = -inf }]
"quoted key" = "\\u202e \\u0000 🌙"
"""
    plan.write_text(plan.read_text() + odd)
    before = tomllib.loads(plan.read_text())
    assert with_sam("export", "json", "-o", "a.json").code == 0
    ran = with_sam("import", "json", "a.json", "--plan", "back")
    assert ran.code == 0, ran.err
    back = with_sam.home / "back" / "plan.toml"
    after = tomllib.loads(back.read_text())
    assert plan_from_data(after) == plan_from_data(before)
    assert after["garden"] == before["garden"]
    assert with_sam("check", "--plan", "back").code == 0
    again = with_sam("export", "json", "--plan", "back")
    assert again.out == (with_sam.home / "a.json").read_text()


def log_of(folder: Path, name: str = "log") -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / name).iterdir()}


# What tells the day of a first export.
STAMPS = re.compile(r"^(DTSTAMP|CREATED|LAST-MODIFIED|SEQUENCE):.*$", re.MULTILINE)


def test_the_commands_of_the_readme_make_what_stands_here(hearten: Program) -> None:
    shutil.copytree(ROOT / "examples", hearten.home / "examples")
    sam = hearten.home / "examples" / "sam"
    shutil.rmtree(sam / "log")
    shutil.rmtree(sam / "journal")
    for path in sam.iterdir():
        if path.name != "plan.toml":
            path.write_text("nothing")
    bench = Path("tests", "bench")
    (hearten.home / bench).mkdir(parents=True)
    for maker in ("sams_year.py", "sams_journal.py"):
        shutil.copyfile(ROOT / bench / maker, hearten.home / bench / maker)
    environ = hearten.settings(LINES="24", COLUMNS="80", HEARTEN_CLOCK="2026-11-22T09:30")
    commands = list(examples(README))
    assert len(commands) > 5
    for example in commands:
        said = run(example.command, hearten.home, environ)
        assert matches(example.shown, said), f"{example.command}\nsaid:\n{said}"
    same = ("plan.md", "plan.json", "plan.csv", "log.csv", "plan.toml", "report.md", "fridge.html")
    for name in same:
        assert (sam / name).read_bytes() == (SAM.parent / name).read_bytes(), name
    made, kept = ((folder / "plan.ics").read_bytes().decode() for folder in (sam, SAM.parent))
    assert STAMPS.sub("", made) == STAMPS.sub("", kept)
    assert sorted(path.name for path in sam.iterdir()) == [
        "fridge.html", "journal", "log", "log.csv", "plan.csv", "plan.ics", "plan.json", "plan.md",
        "plan.toml", "report.md",
    ]  # fmt: skip
    assert log_of(sam) == log_of(SAM.parent)
    assert log_of(sam, "journal") == log_of(SAM.parent, "journal")
