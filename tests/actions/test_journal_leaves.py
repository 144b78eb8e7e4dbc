"""The journal leaves only where it is ticked, and comes back whole."""

from __future__ import annotations

import datetime as dt
import io
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.actions.export.export import preview
from hearten.actions.importing.import_plan import CannotImport, NeedsYes, import_from
from hearten.actions.journal import page_store
from hearten.builtin.exporters.json_export import JsonImporter, NotAPlan
from hearten.model.fields import Choices, YesNo
from hearten.plugins.contract import Exporter, ExportFile
from helpers.tui import NOW, session_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.model.fields import Field
    from hearten.plugins.contract import ExportContext

ID = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
PLAN = f'''\
format = 1
id = "{ID}"
title = "My plan"
started = 2026-11-01

[settings]
time_zone = "Europe/Berlin"

[[habits]]
id = "walk"
title = "Short walk"
rhythm = {{ every = "day" }}
at = 08:00:00
calendar = true
'''
DAY = NOW.date()
WORD = "zqxword"
PAGES: tuple[dict[str, Any], ...] = (
    {"text": f'{WORD} =1+1 <b> end = true\n[x]\n"""\\ \r\x1b', "tags": [f"{WORD} tag"],
     "prompt": f"{WORD} prompt"},
    {"practice": "self-compassion-break", "length": "3 minutes", "felt": "helped",
     "answers": {"hard_thing": f"{WORD} one", "many": [f"{WORD} two", "three"]}, "mine": 3},
    {"practice": "compassionate-letter", "answers": {"letter_1": f"{WORD} read"},
     "return_on": DAY - dt.timedelta(days=9), "read_on": DAY - dt.timedelta(days=8)},
    {"practice": "compassionate-letter", "answers": {"letter_1": f"{WORD} closed"},
     "return_on": DAY + dt.timedelta(days=9)},
)  # fmt: skip


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = session_at(tmp_path, PLAN)
    plan = made.load().plan
    assert plan is not None
    for page in PAGES:
        page_store.keep_record(made, plan, page)
    return made


def made_of(session: Session, name: str, **options: Any) -> str:
    files = preview(session, name, options)
    return "\n".join(file.data.decode("utf-8", "replace") for file in files)


@pytest.mark.parametrize(
    "name", ["csv", "fridge", "help-page", "ics", "json", "markdown", "report", "wallet"]
)
def test_no_word_of_it_is_in_an_export_where_it_is_not_ticked(session: Session, name: str) -> None:
    assert WORD not in made_of(session, name).replace("\r\n ", "")


@pytest.mark.parametrize(
    "option",
    [
        YesNo(key="journal", label="Journal?", default=True),
        YesNo(key="letters", label="Letters?", default=True),
        Choices(key="parts", label="Parts", choices=("journal", "helped"), default=("journal",)),
    ],
)
def test_what_is_usual_for_an_exporter_ticks_no_word(session: Session, option: Field) -> None:
    class Eager(Exporter):
        name, label, suffix = "eager", "Eager", ".txt"
        options = (option,)

        def export(self, context: ExportContext) -> Iterable[ExportFile]:
            yield ExportFile("eager.txt", repr(context.journal).encode())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(session.host), "exporters", lambda _: {"eager": Eager()})
        assert WORD not in made_of(session, "eager")
        assert WORD in made_of(session, "eager", **{option.key: option.default})


def test_ticked_it_is_in_the_document(session: Session) -> None:
    text = made_of(session, "markdown", journal=True)
    assert f"{WORD} one" in text
    assert f"{WORD} read" in text
    assert f"{WORD} closed" not in text
    assert "A letter that comes back on Tuesday 1 December 2026" in text
    assert "&lt;b>" in text
    assert "A kind pause" in text


def test_ticked_it_is_a_table_of_its_own(session: Session) -> None:
    import csv

    names = [file.name for file in preview(session, "csv", {"journal": True})]
    assert names == ["plan.csv", "log.csv", "journal.csv"]
    (file,) = [each for each in preview(session, "csv", {"journal": True})
               if each.name == "journal.csv"]  # fmt: skip
    head, *rows = csv.reader(io.StringIO(file.data.decode(), newline=""))
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert len(told) == 3
    assert told[1]["answers.hard_thing"] == f"{WORD} one"
    assert told[1]["called"] == "A kind pause"
    assert told[1]["mine"] == "3"
    assert told[0]["tags"] == f"{WORD} tag"
    assert f"{WORD} closed" not in file.data.decode()
    assert [f.name for f in preview(session, "csv", {"journal": True, "only": "log"})] == [
        "log.csv"
    ]


def test_data_brings_it_back_whole(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    file.write_text(made_of(session, "json", journal=True))
    assert list(json.loads(file.read_text())) == ["hearten", "version", "plan", "log", "journal"]
    other = session_at(tmp_path / "other")
    done = import_from(other, "json", file)
    assert done.pages == 4
    assert other.journal().read() == session.journal().read()
    again = import_from(other, "json", file, force=True)
    assert again.pages == 0
    assert other.journal().read() == session.journal().read()


def test_without_it_data_is_read_all_the_same(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    file.write_text(made_of(session, "json"))
    other = session_at(tmp_path / "other")
    assert import_from(other, "json", file).pages == 0
    assert not other.journal().folder.exists()


@pytest.mark.parametrize(
    ("journal", "said"),
    [
        ([], "holds no records"),
        ({"A": 3}, 'journal."A"'),
        ({"": {}}, "an entry is an id"),
        ({"A": {"day": "someday"}}, 'journal."A".day'),
        ({"A": {"day": "2026-11-22", "return_on": "no"}}, "is no day"),
        ({"A": {"text": "no day"}}, "has no day"),
        ({"A": {"day": "2026-11-22", "text": 3}}, "not text"),
        ({"A": {"day": "2026-11-22", "text": "x" * 300_000}}, "longer than"),
    ],
)
def test_what_is_no_record_is_said_and_nothing_stored(
    tmp_path: Path, journal: Any, said: str
) -> None:
    file = tmp_path / "bad.json"
    data = {"hearten": "plan", "version": 1, "plan": {"format": 1, "id": ID, "title": "x"}}
    data["journal"] = journal
    file.write_text(json.dumps(data))
    session = session_at(tmp_path)
    with pytest.raises((CannotImport, NotAPlan, NeedsYes)) as raised:
        import_from(session, "json", file)
    assert said in str(raised.value)
    assert not session.home.plans.exists()


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner,
                                                                max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(_json)
def test_anything_in_its_place_is_taken_or_refused_in_a_sentence(held: Any) -> None:
    raw = json.dumps({"version": 1, "plan": {}, "journal": held}).encode()
    with suppress(NotAPlan):
        assert isinstance(JsonImporter().journal(raw, {}), dict)
