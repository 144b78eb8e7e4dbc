"""A plan brought in: stored whole or not at all, and never over another without a word."""

from __future__ import annotations

import datetime as dt
import io
import json
import tomllib

import pytest

from hearten.actions.export.export import export_to
from hearten.actions.importing.import_plan import LARGEST, CannotImport, import_from
from hearten.actions.session import Session
from hearten.api import HeartenError, UsageError
from helpers.plans import SAM, sam

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def file(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "plan.toml").write_bytes(SAM.read_bytes())
    stream = io.BytesIO()
    export_to(session_of(tmp_path, source), "json", stream, {})
    made = tmp_path / "plan.json"
    made.write_bytes(stream.getvalue())
    return made


def session_of(tmp_path, plan=None):
    environ = {"HEARTEN_HOME": str(tmp_path / "home")}
    return Session(environ=environ, plan=plan, clock=lambda: NOW)


def test_export_and_import_give_the_same_plan(tmp_path, file):
    session = session_of(tmp_path)
    done = import_from(session, "json", file)
    assert done.folder.parent == session.home.plans
    assert session.load().plan == sam()
    assert session.load().problems == ()


def test_a_named_folder_takes_it(tmp_path, file):
    session = session_of(tmp_path, tmp_path / "mine")
    import_from(session, "json", file)
    assert (tmp_path / "mine" / "plan.toml").is_file()
    assert (tmp_path / "mine" / "plan.toml").stat().st_mode & 0o777 == 0o600


def test_a_plan_that_stands_there_stays(tmp_path, file):
    session = session_of(tmp_path, tmp_path / "mine")
    import_from(session, "json", file)
    before = (tmp_path / "mine" / "plan.toml").read_bytes()
    data = json.loads(file.read_text())
    data["plan"]["title"] = "Another title"
    file.write_text(json.dumps(data))
    with pytest.raises(UsageError, match="--force"):
        import_from(session, "json", file)
    assert (tmp_path / "mine" / "plan.toml").read_bytes() == before
    import_from(session, "json", file, force=True)
    assert session.load().plan.title == "Another title"
    assert len(session.folder().history()) == 1


def test_a_second_import_gets_a_folder_of_its_own(tmp_path, file):
    one = import_from(session_of(tmp_path), "json", file)
    two = import_from(session_of(tmp_path), "json", file)
    assert one.folder != two.folder
    assert one.notices == ()
    assert two.saved.notices == (
        f"It is the plan in use now. The one before, {one.folder.name}, is as it was.",
    )


def test_a_plan_imported_beside_itself_gets_an_id_of_its_own(tmp_path, file):
    one = import_from(session_of(tmp_path), "json", file)
    second = session_of(tmp_path)
    two = import_from(second, "json", file)
    ids = [load_id(each.folder) for each in (one, two)]
    assert ids[0] == "01KAM9D4H0M8T2V5X7Z9B1C3D4"
    assert len(ids[1]) == 26
    assert ids[0] != ids[1]
    assert second.load().plan.habits == sam().habits
    assert two.notices == (
        "This same plan is here already, so what you imported has a new id. "
        "They're two plans now: neither changes the other.",
        f"To replace it instead: hearten import json {file} --force --plan {one.folder}",
    )
    import_from(session_of(tmp_path, two.folder), "json", file, force=True)
    import_from(session_of(tmp_path, one.folder), "json", file, force=True)
    assert [load_id(each.folder) for each in (one, two)] == ids


def load_id(folder):
    return tomllib.loads((folder / "plan.toml").read_text())["id"]


def test_every_problem_is_named_and_nothing_stored(tmp_path, file):
    data = json.loads(file.read_text())
    data["plan"]["started"] = "soon"
    data["plan"]["habits"][0]["rhythm"] = {"evry": "day"}
    del data["plan"]["goals"][0]["title"]
    file.write_text(json.dumps(data))
    with pytest.raises(CannotImport) as said:
        import_from(session_of(tmp_path), "json", file)
    lines = said.value.sentence.split("\n")
    assert [line.split(": ")[1] for line in lines[:-1]] == [
        "started",
        "goals[1]",
        "habits[1].rhythm",
    ]
    assert all(line.startswith("plan.json: ") for line in lines[:-1])
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("made", ["missing", "folder", "large"])
def test_what_is_no_file_to_read_is_said(tmp_path, made):
    place = tmp_path / "in.json"
    if made == "folder":
        place.mkdir()
    elif made == "large":
        with place.open("wb") as made_large:
            made_large.truncate(LARGEST + 1)
    with pytest.raises(HeartenError) as said:
        import_from(session_of(tmp_path), "json", place)
    assert "in.json" in said.value.sentence
    assert not (tmp_path / "home").exists()


def test_an_unknown_format_is_met_with_the_nearest(tmp_path, file):
    with pytest.raises(UsageError, match="Did you mean: json"):
        import_from(session_of(tmp_path), "jsno", file)


KEY = "01KAM9D4H0M8T2V5X7Z9B1C3D"
LOG = f"""\
format = 1
{KEY}1 = {{ day = 2026-11-20, habit = "wind-down", did = "smaller", note = "lamp \\"only\\"" }}
{KEY}2 = {{ day = 2026-11-20, habit = "gone", did = "danced", mood = {{ of = 2026-11-20 }} }}
{KEY}3 = {{ at = 2026-11-21T21:04:11.5+01:00, step = "charger-hall", did = "done" }}
{KEY}4 = {{ at = 2026-11-21T22:00:00+01:00, replaces = "{KEY}1", note = "both lamps" }}
{KEY}5 = {{ at = 2026-11-21T22:01:00+01:00, removes = "{KEY}3" }}
{KEY}6 = {{ at = 2026-11-21T22:02:11.5+01:00, step = "bulb", did = "done" }}
"my own key" = {{ day = 2026-11-21, checkin = "daily", answers = {{ n = [1, 2.5, true] }} }}
"""


@pytest.fixture
def lived(tmp_path, file):
    """Return a file that holds the example plan and what happened."""
    log = tmp_path / "source" / "log"
    log.mkdir()
    (log / "2026-11.other.toml").write_text(LOG)
    stream = io.BytesIO()
    export_to(session_of(tmp_path, tmp_path / "source"), "json", stream, {})
    file.write_bytes(stream.getvalue())
    return file


def entries(session):
    read = session.log().read()
    assert [problem for problem in read.problems if not problem.hint] == []
    return read.entries


def test_what_happened_comes_with_the_plan_and_nothing_doubles(tmp_path, lived):
    source = session_of(tmp_path, tmp_path / "source")
    session = session_of(tmp_path, tmp_path / "mine")
    assert import_from(session, "json", lived).entries == 4
    assert entries(session) == entries(source)
    assert [entry.note for entry in entries(session)] == ["both lamps", None, None, None]
    before = {path: path.read_bytes() for path in (tmp_path / "mine" / "log").iterdir()}
    assert import_from(session, "json", lived, force=True).entries == 0
    assert {path: path.read_bytes() for path in (tmp_path / "mine" / "log").iterdir()} == before
    stream = io.BytesIO()
    export_to(session, "json", stream, {})
    assert stream.getvalue() == lived.read_bytes()


def test_an_entry_that_was_taken_back_here_is_not_brought_back(tmp_path, lived):
    session = session_of(tmp_path, tmp_path / "mine")
    import_from(session, "json", lived)
    session.log().keep_all([{"at": NOW, "removes": f"{KEY}1"}], NOW)
    import_from(session, "json", lived, force=True)
    assert len(entries(session)) == 3


def test_an_entry_without_a_day_or_too_long_is_said_and_nothing_stored(tmp_path, lived):
    data = json.loads(lived.read_text())
    long = {"day": "2026-11-22", "note": "x" * 300_000}
    for key, held, said in (("day", {"did": "done"}, "has no day"), ("long", long, "256 KB")):
        lived.write_text(json.dumps({**data, "log": {key: held}}))
        with pytest.raises(HeartenError, match=said):
            import_from(session_of(tmp_path), "json", lived)
    assert not (tmp_path / "home").exists()


def test_a_log_that_cannot_be_stored_is_said_with_the_way_on(tmp_path, lived):
    session = session_of(tmp_path, tmp_path / "mine")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "log").write_text("in the way")
    with pytest.raises(HeartenError) as said:
        import_from(session, "json", lived)
    assert f"hearten import json {lived} --force --plan {tmp_path / 'mine'}" in said.value.sentence
    assert said.value.exit_code == 6
    (tmp_path / "mine" / "log").unlink()
    assert import_from(session, "json", lived, force=True).entries == 4
