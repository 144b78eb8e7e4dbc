"""A calendar as a folder, brought up to date: ours replaced and removed, all else as it was."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from hearten import clock
from hearten.actions.calendar.vdir import FolderUpdate, update_folder
from hearten.actions.export.export import CannotExport, FileExists, export_for_command
from hearten.actions.session import Session
from hearten.model.errors import HeartenError
from hearten.storage.fs import disk

if TYPE_CHECKING:
    from pathlib import Path

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
HEAD = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"
started = 2026-11-02
look_again = 2026-12-20

[settings]
time_zone = "Europe/Berlin"
"""
READ = """
[[habits]]
id = "read"
title = "Read a page"
rhythm = { every = "day" }
at = 21:00:00
"""
ASK = """
[[goals]]
id = "choir"
title = "Sing again"
steps = [{ id = "ask", title = "Ask Mia", about = 2026-12-01 }]
"""
FOREIGN = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:not-ours\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    plan = tmp_path / "plan"
    (plan / "history").mkdir(parents=True)
    (plan / "plan.toml").write_text(HEAD + READ + ASK)
    return on(tmp_path, "home")


def on(tmp_path: Path, home: str) -> Session:
    """Return a session on a computer with that home, at the same plan."""
    environ = {"HEARTEN_HOME": str(tmp_path / home)}
    return Session(environ=environ, plan=tmp_path / "plan", clock=lambda: NOW)


def rewritten(tmp_path: Path, text: str, home: str = "home") -> Session:
    """Return a session after the plan was changed."""
    (tmp_path / "plan" / "plan.toml").write_text(text)
    return on(tmp_path, home)


def counts(done: FolderUpdate) -> tuple[int, int, int, int]:
    return len(done.written), done.same, len(done.removed), len(done.left)


def in_it(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in folder.iterdir()}


def item(folder: Path, what: bytes) -> Path:
    (found,) = [each for each in folder.glob("*.ics") if what in each.read_bytes()]
    return found


def ticked(place: Path) -> bytes:
    """Write an item as a program does that ticked it."""
    raw = place.read_bytes().replace(b"STATUS:NEEDS-ACTION", b"STATUS:COMPLETED")
    raw = raw.replace(b"PRODID:-//Calendar//Calendar//EN", b"PRODID:io.barrera.todoman")
    raw = raw.replace(b"END:VTODO", b"COMPLETED:20261122T091500Z\r\nX-PHONE:yes\r\nEND:VTODO")
    place.write_bytes(raw)
    return raw


def kept(tmp_path: Path) -> dict[Path, bytes]:
    """Return what hearten keeps, and the folder, but for its list of plugins."""
    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    return {each: each.read_bytes() for each in files if each.name != "plugins.index"}


def test_a_folder_is_filled_once_and_then_stays_as_it_is(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "personal"
    assert counts(update_folder(session, folder, {})) == (3, 0, 0, 0)
    assert folder.stat().st_mode & 0o777 == 0o700
    before = in_it(folder)
    assert len(before) == 5  # two of them are its name and its colour
    assert counts(update_folder(session, folder, {})) == (0, 3, 0, 0)
    assert in_it(folder) == before


def test_only_what_changed_is_written_and_what_is_gone_is_removed(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "personal"
    update_folder(session, folder, {})
    steps = {name: held for name, held in in_it(folder).items() if b"DTSTART;VALUE=DATE" in held[0]}
    later = rewritten(tmp_path, HEAD + READ.replace("21:00", "20:00") + ASK)
    assert update_folder(later, folder, {}).same == 2
    assert steps.items() <= in_it(folder).items()
    gone = rewritten(tmp_path, HEAD + READ.replace("21:00", "20:00"))
    assert counts(update_folder(gone, folder, {}))[2:] == (2, 0)
    assert not any(b"DTSTART;VALUE=DATE" in raw for raw, _ in in_it(folder).values())


def test_files_of_others_stay(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "personal"
    folder.mkdir()
    others = {"dentist.ics": FOREIGN, "notes.txt": b"mine", "displayname": b"Home", ".x.ics": b""}
    for name, raw in others.items():
        (folder / name).write_bytes(raw)
    update_folder(session, folder, {})
    update_folder(rewritten(tmp_path, HEAD + READ), folder, {})
    after = {name: raw for name, (raw, _) in in_it(folder).items() if name in others}
    assert after == others


def test_a_file_of_another_item_under_the_name_of_ours_stays(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "personal"
    update_folder(session, folder, {})
    place = item(folder, b"VEVENT")
    place.write_bytes(FOREIGN)
    assert update_folder(session, folder, {}).left == (place.name,)
    assert place.read_bytes() == FOREIGN


def test_what_was_ticked_in_the_folder_comes_home_and_stays_ticked(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "personal"
    update_folder(session, folder, {})
    place = item(folder, b"DTSTART;VALUE=DATE")
    ticked(place)
    done = update_folder(session, folder, {"titles": "real"})
    assert done.came == ("Ask Mia: done.",)
    assert (done.left, done.notices) == ((), ())
    raw = place.read_bytes()
    assert b"SUMMARY:Ask Mia\r\n" in raw
    assert b"STATUS:COMPLETED\r\n" in raw
    assert b"X-PHONE:yes\r\n" in raw
    # Once at home it comes no second time, and nothing is written again.
    before = in_it(folder)
    again = update_folder(session, folder, {"titles": "real"})
    assert (again.came, counts(again)) == ((), (0, 3, 0, 0))
    assert in_it(folder) == before
    # What the other program wrote stays through later changes of ours.
    assert update_folder(session, folder, {}).written
    raw = place.read_bytes()
    assert b"SUMMARY:To do" in raw
    assert b"X-PHONE:yes\r\n" in raw


def test_another_file_with_other_titles_is_nothing_to_write(
    session: Session, tmp_path: Path
) -> None:
    """It counts each item up, and says nothing else of the ones in the folder."""
    folder = tmp_path / "personal"
    update_folder(session, folder, {})
    before = in_it(folder)
    export_for_command(session, "ics", {"titles": "real"})
    assert counts(update_folder(session, folder, {})) == (0, 3, 0, 0)
    assert in_it(folder) == before


def test_a_tick_that_could_not_be_stored_comes_home_the_next_time(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "personal"
    options = {"habit-todos": True}
    update_folder(session, folder, options)
    step, walk = item(folder, b"20261201"), item(folder, b"DTSTART;VALUE=DATE:20261122")
    for place in (step, walk):
        place.write_bytes(ticked(place))

    def full(*_: object, **__: object) -> None:
        raise HeartenError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr("hearten.storage.log.log_files.Log.keep_lines", full)
        assert update_folder(session, folder, options).notices == ("The disk is full.",)
    assert b"STATUS:COMPLETED" in step.read_bytes()
    done = update_folder(session, folder, options)
    assert done.came == ("Ask Mia: done.", "Read a page: done.")
    assert update_folder(session, folder, options).came == ()


def test_a_time_that_was_moved_in_the_folder_is_that_of_the_plan_again_and_that_is_said(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "personal"
    update_folder(session, folder, {})
    place = item(folder, b"VEVENT")
    place.write_bytes(place.read_bytes().replace(b"T210000", b"T220000"))
    done = update_folder(session, folder, {})
    assert done.notices == (
        "In one item a title or time was changed there. It is as in the plan again.",
        "One thing there is unclear. To answer, whenever you like: hearten calendar answer",
    )
    assert b"T210000" in place.read_bytes()
    assert update_folder(session, folder, {}).notices == ()


def test_words_that_are_not_to_be_seen_any_more_go_from_a_changed_item_too(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "personal"
    why = READ.replace("at =", 'smaller = "One line"\nat =')
    update_folder(rewritten(tmp_path, HEAD + why + ASK), folder, {"detailed": True})
    place = item(folder, b"VEVENT")
    assert b"One line" in place.read_bytes()
    touched = place.read_bytes().replace(b"END:VEVENT", b"X-PHONE:yes\r\nEND:VEVENT")
    place.write_bytes(touched)
    update_folder(on(tmp_path, "home"), folder, {})
    assert b"One line" not in place.read_bytes()
    assert b"X-PHONE:yes\r\n" in place.read_bytes()


def test_a_step_that_is_taken_back_is_open_in_the_folder_again(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "personal"
    update_folder(session, folder, {})
    place = item(folder, b"DTSTART;VALUE=DATE")
    ticked(place)
    update_folder(session, folder, {})
    shutil.rmtree(tmp_path / "plan" / "log")  # as an undo leaves it
    done = update_folder(session, folder, {})
    assert done.came == ()
    assert b"STATUS:NEEDS-ACTION" in place.read_bytes()
    assert b"COMPLETED" not in place.read_bytes()


def test_what_is_gone_from_the_plan_and_was_changed_elsewhere_stays(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "personal"
    update_folder(session, folder, {})
    place = item(folder, b"DTSTART;VALUE=DATE")
    raw = ticked(place)
    done = update_folder(rewritten(tmp_path, HEAD + READ), folder, {})
    assert done.left == (place.name,)
    assert done.notices == ("One file there is not as hearten wrote it, so it stays as it is.",)
    assert place.read_bytes() == raw


def test_a_dry_run_tells_the_same_and_writes_nothing(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "personal"
    assert counts(update_folder(session, folder, {}, dry=True)) == (3, 0, 0, 0)
    assert not folder.exists()
    update_folder(session, folder, {})
    ticked(item(folder, b"DTSTART;VALUE=DATE"))
    later = rewritten(tmp_path, HEAD + ASK)
    before = kept(tmp_path)
    done = update_folder(later, folder, {}, dry=True)
    assert (done.came, len(done.removed)) == (("Ask Mia: done.",), 1)
    assert kept(tmp_path) == before


def test_an_item_that_a_server_gave_another_file_name_is_the_same_item(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "personal"
    update_folder(session, folder, {})
    place = item(folder, b"VEVENT")
    renamed = place.rename(folder / "0815.ics")
    assert counts(update_folder(session, folder, {})) == (0, 3, 0, 0)
    assert not place.exists()
    update_folder(rewritten(tmp_path, HEAD + ASK), folder, {})
    assert not renamed.exists()


def test_what_was_taken_away_there_stays_out_until_it_is_wanted_again(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "personal"
    update_folder(session, folder, {})
    place = item(folder, b"VEVENT")
    place.unlink()
    done = update_folder(session, folder, {"titles": "real"})
    assert done.out == (place.name,)
    assert done.notices[:1] == (
        "One item was taken away there, so it stays out. "
        "To put it in again: hearten export ics --vdir DIR --force",
    )
    again = update_folder(session, folder, {})
    assert (again.out, again.notices) == ((place.name,), ())
    assert not place.exists()
    assert update_folder(session, folder, {}, again=True).written == (place.name,)
    assert update_folder(session, folder, {}).out == ()


def test_a_folder_that_was_emptied_is_filled_again(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "personal"
    update_folder(session, folder, {})
    for each in folder.iterdir():
        each.unlink()
    assert counts(update_folder(session, folder, {})) == (3, 0, 0, 0)


def test_of_two_files_with_one_item_ours_is_kept_up_to_date(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "personal"
    update_folder(session, folder, {})
    place = item(folder, b"VEVENT")
    for name in ("0815.ics", "zzz.ics"):
        shutil.copy(place, folder / name)
    update_folder(session, folder, {"titles": "real"})
    assert b"SUMMARY:Read a page" in place.read_bytes()


def test_two_plans_share_a_folder(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "personal"
    update_folder(session, folder, {})
    other = tmp_path / "other"
    (other / "history").mkdir(parents=True)
    (other / "plan.toml").write_text((HEAD + READ).replace("01KAM9D4H", "01KAM9D4J"))
    environ = {"HEARTEN_HOME": str(tmp_path / "home")}
    second = Session(environ=environ, plan=other, clock=lambda: NOW)
    assert counts(update_folder(second, folder, {})) == (1, 0, 0, 0)
    assert counts(update_folder(session, folder, {})) == (0, 3, 0, 0)


def test_what_was_written_there_is_removed_though_the_calendar_forgot_it(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "personal"
    update_folder(session, folder, {})
    shutil.rmtree(tmp_path / "plan" / "calendar")  # as after a long time, or a lost folder
    done = update_folder(rewritten(tmp_path, HEAD + READ), folder, {})
    assert len(done.removed) == 2


def test_another_computer_knows_what_was_written_by_the_notes_beside_the_plan(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "personal"
    update_folder(session, folder, {})
    other = rewritten(tmp_path, HEAD + READ, home="other")
    assert counts(update_folder(other, folder, {})) == (0, 1, 2, 0)


def test_nothing_is_removed_where_a_part_of_the_plan_does_not_read(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "personal"
    update_folder(session, folder, {})
    part = rewritten(tmp_path, HEAD + READ + ASK.replace("2026-12-01", '"some day"'))
    part.accept = True
    assert update_folder(part, folder, {}).removed == ()
    assert len(list(folder.glob("*.ics"))) == 3


def test_a_folder_of_hearten_itself_is_refused(session: Session, tmp_path: Path) -> None:
    home = session.home
    beside = (home.root, home.config_file.parent, home.state, home.plans)
    for folder in (tmp_path / "plan", tmp_path / "plan" / "calendar", *beside):
        with pytest.raises(FileExists, match="where hearten keeps its own files"):
            update_folder(session, folder, {})


def test_a_file_is_no_folder(session: Session, tmp_path: Path) -> None:
    (tmp_path / "personal").write_text("mine")
    with pytest.raises(FileExists, match="is not a folder"):
        update_folder(session, tmp_path / "personal", {})
    assert (tmp_path / "personal").read_text() == "mine"


def test_where_the_disk_is_full_half_way_that_is_said_and_the_next_time_goes_on(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, real, written = tmp_path / "personal", disk.replace_file, []

    def full(files: disk.Files, path: Path, data: bytes) -> None:
        if path.suffix == ".ics":
            if written:
                raise OSError(errno.ENOSPC, "No space left on device")
            written.append(path)
        real(files, path, data)

    monkeypatch.setattr(disk, "replace_file", full)
    with pytest.raises(CannotExport) as said:
        update_folder(session, folder, {})
    assert said.value.sentence.endswith("up to date: the disk is full. The plan is as it was.")
    monkeypatch.setattr(disk, "replace_file", real)
    assert counts(update_folder(on(tmp_path, "home"), folder, {})) == (2, 1, 0, 0)


def test_what_changed_in_the_folder_is_told_by_what_was_written_there(
    session: Session, tmp_path: Path
) -> None:
    """A file was made of a plan that had changed; the phone changed nothing of its item."""
    folder = tmp_path / "folder"
    update_folder(session, folder, {})
    ask = item(folder, b"20261201")
    seen = re.sub(rb"LAST-MODIFIED:.*\r", b"LAST-MODIFIED:20261122T091500Z\r", ask.read_bytes())
    ask.write_bytes(seen.replace(b"END:VTODO", b"X-SEEN:1\r\nEND:VTODO"))
    later = rewritten(tmp_path, HEAD + READ + ASK.replace("2026-12-01", "2026-12-05"))
    later.clock = lambda: NOW + dt.timedelta(hours=1)
    export_for_command(later, "ics", {})
    done = update_folder(later, folder, {})
    assert (done.written, done.came, done.notices) == ((ask.name,), (), ())
    assert b"X-SEEN:1" in ask.read_bytes()
    assert b"20261205" in ask.read_bytes()


def test_the_copy_of_an_item_that_a_sync_left_is_named_and_stays(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "items"
    first, *_ = update_folder(session, folder, {}).written
    copy = f"{first.removesuffix('.ics')}.sync-conflict-20261122-101010-ABCDEFG.ics"
    (folder / "mine.ics").write_bytes(FOREIGN)
    (folder / "mine.sync-conflict-20261122-101010-ABCDEFG.ics").write_bytes(FOREIGN)
    assert update_folder(session, folder, {}).notices == ()
    shutil.copy(folder / first, folder / copy)
    before = in_it(folder)
    for dry in (True, False):
        assert update_folder(session, folder, {}, dry=dry).notices == (
            "One item is in two files there, as a sync can leave them, so programs show it twice. "
            "Only the other is kept up to date. Unless it holds a tick, this one can be deleted: "
            f"{copy}",
        )
    shutil.copy(folder / first, folder / f"{first.removesuffix('.ics')} (copy).ics")
    assert update_folder(session, folder, {}).notices == (
        "Some items are in two files there, as a sync can leave them, so programs show them "
        "twice. Only the others are kept up to date. Unless they hold a tick, these can be "
        f"deleted: {first.removesuffix('.ics')} (copy).ics, {copy}",
    )
    assert before.items() <= in_it(folder).items()


@pytest.mark.parametrize("again", [False, True])
def test_a_folder_filled_anew_half_way_has_nothing_taken_away(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, again: bool
) -> None:
    """The folder was emptied, or items were to be there again, and the program was killed."""
    folder, real, written = tmp_path / "personal", disk.replace_file, []
    first, second, third = update_folder(session, folder, {}).written
    for name in (first, second, third)[again:]:
        (folder / name).unlink()
    if again:
        assert len(update_folder(on(tmp_path, "home"), folder, {}).out) == 2

    def killed(files: disk.Files, path: Path, data: bytes) -> None:
        if path.suffix == ".ics":
            if written:
                # What a kill leaves: the files so far, and what was noted before.
                monkeypatch.setattr("hearten.actions.calendar.vdir._keep", lambda *_: None)
                raise KeyboardInterrupt
            written.append(path)
        real(files, path, data)

    monkeypatch.setattr(disk, "replace_file", killed)
    with pytest.raises(KeyboardInterrupt):
        update_folder(on(tmp_path, "home"), folder, {}, again=again)
    monkeypatch.undo()
    done = update_folder(on(tmp_path, "home"), folder, {})
    assert (done.out, done.notices) == ((), ())
    assert {first, second, third} <= in_it(folder).keys()


def test_what_a_kill_left_in_a_folder_is_removed_a_day_later_and_nothing_else(
    session: Session, tmp_path: Path
) -> None:
    folder, hour = tmp_path / "personal", 3600
    first, *_ = update_folder(session, folder, {}).written
    now = clock.stamping() / 10**9
    old, new, other = (f".{name}.4711.0a1b2c3{end}.tmp" for name, end in
                       ((first, "d"), (first, "e"), ("mine.ics", "d")))  # fmt: skip
    for name, age in ((old, 25 * hour), (new, hour), (other, 25 * hour)):
        (folder / name).write_text("x")
        os.utime(folder / name, (now - age, now - age))
    before = in_it(folder)
    update_folder(session, folder, {}, dry=True)
    assert in_it(folder) == before
    update_folder(session, folder, {})
    assert before.keys() - in_it(folder).keys() == {old}
