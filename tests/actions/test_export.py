"""Exports as actions: where files go, what stays, what is remembered and when."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from hearten.actions.export import export
from hearten.actions.export.export import CannotExport, FileExists, export_to, preview
from hearten.actions.session import Session
from hearten.api import Exporter, ExportFile, HeartenError, UsageError
from helpers.homes import home_at
from helpers.plans import SAM

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)


class Several(Exporter):
    """Makes the files it is told to, and counts its runs."""

    name = "several"
    label = "Several"

    def __init__(self, *names: str) -> None:
        self.names = names

    def export(self, context):
        context.memory["runs"] = context.memory.get("runs", 0) + 1
        return [
            ExportFile(name, f"{name} {context.memory['runs']}".encode()) for name in self.names
        ]


class WithOne:
    """A host that knows one exporter."""

    def __init__(self, exporter: Exporter) -> None:
        self.one = {exporter.name: exporter}

    def exporters(self):
        return self.one

    def kinds(self, past=None):
        return {}

    def questionnaires(self):
        return {}


@pytest.fixture
def session(tmp_path):
    plan = tmp_path / "plan"
    (plan / "history").mkdir(parents=True)
    (plan / "plan.toml").write_bytes(SAM.read_bytes())
    return Session(environ={"HEARTEN_HOME": str(tmp_path / "home")}, plan=plan, clock=lambda: NOW)


def with_exporter(session: Session, exporter: Exporter) -> Session:
    session.__dict__["host"] = WithOne(exporter)
    return session


def kept(session: Session) -> list[dict]:
    folder = session.home.state / "exports"
    return [json.loads(file.read_text()) for file in sorted(folder.glob("*/*.json"))]


def test_a_preview_stores_and_remembers_nothing(session, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    (file,) = preview(session, "ics", {})
    assert file.data.startswith(b"BEGIN:VCALENDAR")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_is_private_and_remembered(session, tmp_path):
    target = tmp_path / "out.ics"
    done = export_to(session, "ics", target, {})
    assert done.paths == (target,)
    assert target.stat().st_mode & 0o777 == 0o600
    assert kept(session) == []
    (memory,) = (tmp_path / "plan" / "calendar").iterdir()
    assert memory.stat().st_mode & 0o777 == 0o600
    assert memory.parent.stat().st_mode & 0o777 == 0o700


def test_a_stream_gets_the_same_bytes_and_is_remembered(session, tmp_path):
    stream = io.BytesIO()
    export_to(session, "ics", stream, {})
    later = NOW + dt.timedelta(days=5)
    session.clock = lambda: later
    export_to(session, "ics", tmp_path / "later.ics", {})
    assert (tmp_path / "later.ics").read_bytes() == stream.getvalue()


def test_a_stream_that_breaks_is_not_remembered(session):
    class Closed(io.BytesIO):
        def write(self, data):
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        export_to(session, "ics", Closed(), {})
    assert kept(session) == []


def test_what_is_there_stays_unless_forced(session, tmp_path):
    target = tmp_path / "out.md"
    target.write_text("mine")
    with pytest.raises(FileExists) as said:
        export_to(session, "markdown", target, {})
    assert said.value.exit_code == 2
    assert target.read_text() == "mine"
    assert kept(session) == []
    export_to(session, "markdown", target, {}, force=True)
    assert target.read_text().startswith("# A softer winter")
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_link_is_not_followed(session, tmp_path):
    mine, link = tmp_path / "mine", tmp_path / "link.md"
    mine.write_text("mine")
    link.symlink_to(mine)
    with pytest.raises(FileExists):
        export_to(session, "markdown", link, {})
    export_to(session, "markdown", link, {}, force=True)
    assert mine.read_text() == "mine"


def test_the_plan_itself_is_never_written_over(session):
    file = session.folder().file
    with pytest.raises(FileExists):
        export_to(session, "markdown", file, {}, force=True)
    assert file.read_bytes() == SAM.read_bytes()


OURS = [
    "plan.toml",
    "PLAN.toml",
    "plan.conflict-ab12-20261122T093000.toml",
    "plan (conflicted copy).toml",
    "log/2026-11.ab12.toml",
    "log/new.md",
    "journal/2026.ab12.toml",
    "history/ab12/20261122T093000000000-edit.toml",
    "calendar/ab12.json",
]


@pytest.mark.slow
@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("of", ["this plan", "another plan", "a link to it"])
def test_nothing_of_a_plan_folder_is_written_over(session, tmp_path, of, name):
    folder = session.folder().path
    if of == "another plan":
        folder = tmp_path / "another"
        folder.mkdir()
        (folder / "plan.toml").write_bytes(SAM.read_bytes())
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    if name not in ("plan.toml", "log/new.md"):
        place.write_text("mine")
    before = place.read_bytes() if place.exists() else None
    target = place
    if of == "a link to it":
        (tmp_path / "link").symlink_to(folder)
        target = tmp_path / "link" / name
    with pytest.raises(FileExists, match=r"its own files|the plan itself"):
        export_to(session, "markdown", target, {}, force=True)
    assert (place.read_bytes() if place.exists() else None) == before


def test_nor_the_settings_or_what_else_hearten_keeps(session, tmp_path):
    home = session.home
    own = (
        home.config_file,
        home.plugins / "mine.py",
        home.templates / "mine.toml",
        home.state / "device",
        home.state / "drafts" / "new-quick.toml",
    )
    for place in own:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("mine")
        link = tmp_path / "link.md"
        link.unlink(missing_ok=True)
        link.symlink_to(place)
        for target in (place, link):
            with pytest.raises(FileExists, match="where hearten keeps its own files"):
                export_to(session, "markdown", target, {}, force=True)
        assert place.read_text() == "mine"


def test_a_file_of_ones_own_beside_the_plan_is_fine(session):
    target = session.folder().path / "plan.md"
    export_to(session, "markdown", target, {})
    export_to(session, "markdown", target, {}, force=True)
    assert target.read_text().startswith("# A softer winter")


def test_a_folder_and_a_device_are_no_files(session, tmp_path):
    (tmp_path / "plan.md").mkdir()
    with pytest.raises(FileExists):
        export_to(session, "markdown", tmp_path, {}, force=True)
    with pytest.raises(FileExists):
        export_to(session, "markdown", Path("/dev/null"), {}, force=True)
    assert Path("/dev/null").is_char_device()


def test_a_folder_takes_each_file_by_its_name(session, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    export_to(session, "markdown", folder, {})
    assert [file.name for file in folder.iterdir()] == ["plan.md"]


def test_several_files_go_to_a_folder_made_for_them(session, tmp_path):
    session = with_exporter(session, Several("a.txt", "b.txt"))
    done = export_to(session, "several", tmp_path / "new", {})
    assert [path.name for path in done.paths] == ["a.txt", "b.txt"]
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    with pytest.raises(UsageError):
        export_to(session, "several", io.BytesIO(), {})


def test_one_file_in_the_way_stops_all_of_them(session, tmp_path):
    session = with_exporter(session, Several("a.txt", "b.txt"))
    (tmp_path / "b.txt").write_text("mine")
    with pytest.raises(FileExists):
        export_to(session, "several", tmp_path, {})
    assert not (tmp_path / "a.txt").exists()


@pytest.mark.parametrize("name", ["../out.txt", "/tmp/out.txt", "a/../../out.txt", ".", ""])
def test_no_file_lands_outside(session, tmp_path, name):
    session = with_exporter(session, Several("a.txt", name))
    folder = tmp_path / "folder"
    folder.mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(HeartenError):
        export_to(session, "several", folder, {}, force=True)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_that_is_not_there_is_said(session, tmp_path):
    with pytest.raises(CannotExport) as said:
        export_to(session, "markdown", tmp_path / "no" / "such" / "plan.md", {})
    assert said.value.exit_code == 5
    assert "the folder is not there" in said.value.sentence


def test_the_memory_counts_only_stored_exports(session, tmp_path):
    session = with_exporter(session, Several("a.txt"))
    preview(session, "several", {})
    export_to(session, "several", tmp_path / "one", {})
    with pytest.raises(FileExists):
        export_to(session, "several", tmp_path / "one", {})
    preview(session, "several", {})
    export_to(session, "several", tmp_path / "two", {})
    assert (tmp_path / "two").read_text() == "a.txt 2"
    assert kept(session) == [{"runs": 2}]


@pytest.mark.parametrize("held", [b"", b"{", b"[]", b"\xff", b"null", b"[" * 90000])
def test_a_memory_that_does_not_read_is_begun_anew(session, tmp_path, held):
    export_to(session, "ics", tmp_path / "one.ics", {})
    (memory,) = (tmp_path / "plan" / "calendar").iterdir()
    memory.write_bytes(held)
    export_to(session, "ics", tmp_path / "two.ics", {})
    assert (tmp_path / "two.ics").read_bytes() == (tmp_path / "one.ics").read_bytes()


def test_a_memory_that_cannot_be_kept_is_said_and_the_file_stands(session, tmp_path):
    home_at(tmp_path / "home").state.mkdir(parents=True)
    (home_at(tmp_path / "home").state / "exports").write_text("in the way")
    (tmp_path / "plan" / "calendar").write_text("in the way")
    done = export_to(session, "ics", tmp_path / "one.ics", {})
    assert done.paths
    assert "couldn't keep notes" in done.notices[0]


def test_a_copy_that_cannot_be_kept_is_no_fault_of_the_memory(session, tmp_path):
    history = tmp_path / "plan" / "history"
    history.rmdir()
    history.write_text("in the way")
    (tmp_path / "plan" / "calendar").mkdir()
    first = export_to(session, "ics", tmp_path / "one.ics", {})
    assert [line for line in first.notices if "keep" in line] == []
    assert len(list((tmp_path / "plan" / "calendar").iterdir())) == 1
    assert history.read_text() == "in the way"
    export_to(session, "ics", tmp_path / "two.ics", {})
    assert (tmp_path / "two.ics").read_bytes() == (tmp_path / "one.ics").read_bytes()


def test_a_plan_that_half_reads_is_exported_on_the_persons_word_alone(session, tmp_path):
    file = session.folder().file
    file.write_text(file.read_text().replace("importance = 8", 'importance = "a lot"'))
    with pytest.raises(HeartenError, match="--as-it-is") as said:
        export_to(session, "markdown", tmp_path / "plan.md", {})
    assert "plan.toml:105: goals[1].importance" in said.value.sentence
    session.accept = True
    done = export_to(session, "markdown", tmp_path / "plan.md", {})
    assert "can't be read yet" in done.notices[0]
    assert not (session.home.state / "exports").exists()
    assert not (tmp_path / "plan" / "calendar").exists(), "what does not read is not gone"


def test_a_plan_that_does_not_read_is_not_exported(session, tmp_path):
    session.folder().file.write_text("format = = 1")
    with pytest.raises(HeartenError) as said:
        export_to(session, "markdown", tmp_path / "plan.md", {})
    assert "plan.toml:1" in said.value.sentence
    assert not (tmp_path / "plan.md").exists()


def test_an_unknown_format_is_met_with_the_nearest(session):
    with pytest.raises(UsageError, match="Did you mean: markdown"):
        preview(session, "markdwon", {})
    assert export.exporter_named(session, "ics").name == "ics"
