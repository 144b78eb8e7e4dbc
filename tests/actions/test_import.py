"""A plan brought in: stored whole or not at all, and never over another without a word."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest

from hearten.actions.export import export_to
from hearten.actions.import_ import CannotImport, import_from
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
        f"It is the plan in use now. To go back: hearten config plan {one.folder.name}",
    )


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
        place.write_bytes(b" " * 1_000_001)
    with pytest.raises(HeartenError) as said:
        import_from(session_of(tmp_path), "json", place)
    assert "in.json" in said.value.sentence
    assert not (tmp_path / "home").exists()


def test_an_unknown_format_is_met_with_the_nearest(tmp_path, file):
    with pytest.raises(UsageError, match="Did you mean: json"):
        import_from(session_of(tmp_path), "jsno", file)
