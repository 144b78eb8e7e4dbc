"""Earlier versions: walked back and forward, thinned with age, and never lost by a torn note."""

from __future__ import annotations

import datetime as dt
import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.storage.fs.disk import Files, NotStored
from hearten.storage.plan.history import (
    BYTES,
    DAILY,
    NEWEST,
    NOTES,
    WEEKLY,
    History,
    Note,
    Version,
    may_go,
    stamp_of,
    when_of,
)
from hearten.storage.plan.transaction import NothingThere, without_ways
from helpers.homes import NOW, folder_in, made, retitle, title, twice

if TYPE_CHECKING:
    from hearten.storage.plan.folder import PlanFolder


def _four(tmp_path: Path) -> PlanFolder:
    folder = made(tmp_path)
    for name in ("one", "two", "three"):
        retitle(folder, name)
    return folder


def test_undo_walks_back_and_redo_forward_again(tmp_path: Path) -> None:
    folder = _four(tmp_path)
    walked = []
    for deed in ("undo", "undo", "redo", "undo", "undo"):
        saved = getattr(folder, deed)(NOW)
        assert saved.exit_code == 0
        walked.append((deed, title(folder), without_ways(folder.history()[0].why)))
    assert walked == [
        ("undo", "two", "Title: three"),
        ("undo", "one", "Title: two"),
        ("redo", "two", "Title: two"),
        ("undo", "one", "Title: two"),
        ("undo", "My plan", "Title: one"),
    ]
    with pytest.raises(NothingThere, match="nothing to undo") as caught:
        folder.undo(NOW)
    assert caught.value.exit_code == 2
    for name in ("one", "two", "three"):
        folder.redo(NOW)
        assert title(folder) == name
    with pytest.raises(NothingThere, match="nothing to redo"):
        folder.redo(NOW)


def test_a_change_after_an_undo_begins_a_new_way_forward(tmp_path: Path) -> None:
    folder = _four(tmp_path)
    folder.undo(NOW)
    retitle(folder, "other")
    with pytest.raises(NothingThere):
        folder.redo(NOW)
    folder.undo(NOW)
    assert title(folder) == "two"
    assert any(b'"three"' in version.path.read_bytes() for version in folder.history())


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(["edit", "undo", "redo"]), max_size=14))
def test_any_walk_goes_where_an_editor_would_go(
    tmp_path_factory: pytest.TempPathFactory, walk: list[str]
) -> None:
    folder = made(tmp_path_factory.mktemp("walk"))
    back, there, forth = [], "My plan", []
    for number, deed in enumerate(walk):
        if deed == "edit":
            retitle(folder, f"title {number}")
            back, there, forth = [*back, there], f"title {number}", []
            continue
        source, other = (back, forth) if deed == "undo" else (forth, back)
        if not source:
            with pytest.raises(NothingThere):
                getattr(folder, deed)(NOW)
            continue
        other.append(there)
        there = source.pop()
        getattr(folder, deed)(NOW)
        assert title(folder) == there
    assert title(folder) == there


def test_undo_says_when_the_plan_was_also_changed_elsewhere(tmp_path: Path) -> None:
    folder = _four(tmp_path)
    folder.file.write_text(folder.file.read_text() + "# by hand\n")
    saved = folder.undo(NOW)
    assert "outside hearten" in " ".join(saved.notices)
    folder.redo(NOW)
    assert folder.file.read_text().endswith("# by hand\n")


def test_a_version_can_be_put_back(tmp_path: Path) -> None:
    folder = _four(tmp_path)
    oldest = folder.history()[-1]
    assert folder.restore(oldest, NOW).exit_code == 0
    assert title(folder) == "My plan"
    folder.undo(NOW)
    assert title(folder) == "three"


def test_the_list_says_when_and_why_newest_first(tmp_path: Path) -> None:
    folder = _four(tmp_path)
    versions = folder.history()
    assert [version.why for version in versions] == ["Title: three", "Title: two", "Title: one"]
    assert all(abs(version.when - NOW) < dt.timedelta(seconds=1) for version in versions)
    assert [version.when for version in versions] == sorted(
        (version.when for version in versions), reverse=True
    )


@pytest.mark.parametrize("lost", [b"", b"\xff\xfe not text", b'2026 = { why = "torn'])
def test_undo_and_the_list_survive_the_loss_of_the_notes(tmp_path: Path, lost: bytes) -> None:
    folder = _four(tmp_path)
    (notes,) = folder.path.rglob(NOTES)
    notes.write_bytes(lost)
    assert [version.why for version in folder.history()] == ["a change"] * 3
    folder.undo(NOW)
    assert title(folder) == "two"
    retitle(folder, "new")
    assert folder.history()[0].why == "Title: new"


def test_a_note_after_a_torn_one_is_read(tmp_path: Path) -> None:
    folder = _four(tmp_path)
    (notes,) = folder.path.rglob(NOTES)
    notes.write_bytes(notes.read_bytes()[:-20])
    retitle(folder, "new")
    assert folder.history()[0].why == "Title: new"


def test_a_clock_that_goes_back_does_not_mix_up_the_versions(tmp_path: Path) -> None:
    history = History(tmp_path, Files())
    history.note("abcd", Note(stamp=history.next_stamp("abcd", NOW)))
    earlier = history.next_stamp("abcd", NOW - dt.timedelta(days=400))
    assert earlier > stamp_of(NOW)
    assert when_of(earlier) - NOW == dt.timedelta(microseconds=1)


def test_versions_of_another_computer_are_walked_too(tmp_path: Path) -> None:
    folder = _four(tmp_path)
    (own,) = (folder.path / "history").iterdir()
    own.rename(own.with_name("othe7"))
    (name,) = folder.home.state.glob("device*")
    name.unlink()
    folder.undo(NOW)
    assert title(folder) == "two"
    assert {version.device for version in folder.history()} == {
        "othe7",
        name.read_text().strip(),
    }


def test_other_files_in_the_history_are_left_alone(tmp_path: Path) -> None:
    folder = _four(tmp_path)
    (own,) = (folder.path / "history").iterdir()
    for name in ("notes about spring.toml", "20261399T990000000000-edit.toml", "x-edit.toml"):
        (own / name).write_text("mine")
    retitle(folder, "new")
    assert len(folder.history()) == 4
    assert len(list(own.glob("*mine*"))) == 0
    assert (own / "x-edit.toml").read_text() == "mine"


def test_a_copy_of_what_was_exported_is_kept_once_for_each_form(tmp_path: Path) -> None:
    folder = made(tmp_path)
    told = folder.load().digest
    for form in ("todos", "todos", "events", "todos"):
        folder.keep_exported(told, form, NOW)
    folder.keep_exported("another text", "todos", NOW)
    assert [(each.kind, each.form, each.path.read_bytes()) for each in folder.history()] == [
        ("exported", "events", folder.file.read_bytes()),
        ("exported", "todos", folder.file.read_bytes()),
    ]
    retitle(folder, "new")
    folder.keep_exported(folder.load().digest, "todos", NOW)
    assert [(each.kind, each.form) for each in folder.history()] == [
        ("exported", "todos"),
        ("edit", ""),
        ("exported", "events"),
        ("exported", "todos"),
    ]


def test_a_copy_is_listed_only_where_its_text_stands_nowhere_else(tmp_path: Path) -> None:
    folder = made(tmp_path)
    folder.keep_exported(folder.load().digest, "todos", NOW)
    assert folder.listed() == ()  # it is the plan
    folder.file.write_text(folder.file.read_text().replace("My plan", "By hand"))
    folder.keep_exported(folder.load().digest, "todos", NOW)
    folder.keep_exported(folder.load().digest, "events", NOW)
    assert [each.why for each in folder.listed()] == ["the plan as it went to a calendar"]
    folder.file.write_text(folder.file.read_text().replace("By hand", "Again"))
    assert [each.form for each in folder.listed()] == ["events", "todos"]
    retitle(folder, "new")
    assert [each.kind for each in folder.listed()] == ["edit", "exported", "exported"]


def test_a_copy_of_a_text_whose_version_is_gone_is_listed(tmp_path: Path) -> None:
    folder = made(tmp_path)
    folder.keep_exported(folder.load().digest, "todos", NOW)
    retitle(folder, "new")
    assert [each.kind for each in folder.listed()] == ["edit"]
    folder.listed()[0].path.unlink()
    assert [each.kind for each in folder.listed()] == ["exported"]


def test_hundreds_of_exported_texts_leave_one_a_day_of_the_older_ones(tmp_path: Path) -> None:
    folder = made(tmp_path)
    for number in range(100):
        folder.file.write_text(folder.file.read_text() + f"# {number}\n")
        when = NOW + number * dt.timedelta(hours=6)
        folder.keep_exported(folder.load().digest, "todos", when)
    kept = [each.when for each in folder.history()]
    assert len(kept) == 31 + 18
    assert kept[0] == NOW + 99 * dt.timedelta(hours=6)
    assert [each.day for each in kept[31:]] == [*range(9, 0, -1), *range(30, 21, -1)]


def test_a_copy_that_a_sync_renamed_is_one_of_no_known_form(tmp_path: Path) -> None:
    folder = made(tmp_path)
    folder.keep_exported(folder.load().digest, "todos", NOW)
    (copy,) = folder.history()
    copy.path.rename(copy.path.with_name(copy.path.stem + " (conflicted copy).toml"))
    assert [(each.kind, each.form) for each in folder.history()] == [("exported", "")]


def test_copies_of_what_was_exported_are_no_step_of_undo(tmp_path: Path) -> None:
    folder = made(tmp_path)
    folder.keep_exported(folder.load().digest, "todos", NOW)
    retitle(folder, "one")
    folder.keep_exported(folder.load().digest, "todos", NOW)
    folder.undo(NOW)
    assert title(folder) == "My plan"
    with pytest.raises(NothingThere, match="nothing to undo"):
        folder.undo(NOW)
    folder.redo(NOW)
    assert title(folder) == "one"


def _version(days: float, kind: str = "edit") -> Version:
    when = NOW - dt.timedelta(days=days)
    stamp = stamp_of(when)
    return Version(id=stamp, when=when, why="", path=Path(stamp), device="abcd", kind=kind)


def _left(versions: list[Version], size: int = 1000) -> list[Version]:
    ordered = sorted(versions, key=lambda version: version.id)
    gone = {version.id for version in may_go(ordered, dict.fromkeys(_ids(ordered), size), NOW)}
    return [version for version in ordered if version.id not in gone]


def _ids(versions: list[Version]) -> list[str]:
    return [version.id for version in versions]


def test_the_newest_stay_whatever_their_age() -> None:
    versions = [_version(2000 + n) for n in range(NEWEST)]
    assert len(_left(versions)) == NEWEST


def test_then_one_a_day_then_one_a_week_then_none() -> None:
    recent = [_version(n / 1000) for n in range(NEWEST)]
    often = [_version(1 + n / 8) for n in range(8 * 500)]
    left = _left([*recent, *often])[:-NEWEST]
    ages = [(NOW - version.when).days for version in left]
    daily = [age for age in ages if age < DAILY]
    weekly = [age for age in ages if DAILY <= age < DAILY + WEEKLY]
    assert DAILY - 2 <= len(daily) <= DAILY + 1
    assert WEEKLY // 7 <= len(weekly) <= WEEKLY // 7 + 2
    assert len(daily) + len(weekly) == len(ages)


def test_the_newest_of_a_day_is_the_one_that_stays() -> None:
    recent = [_version(n / 1000) for n in range(NEWEST)]
    day = [_version(10 + n / 100) for n in range(5)]
    left = _left([*recent, *day])
    assert [version for version in day if version in left] == [day[0]]


def test_all_together_stay_below_the_limit_oldest_first() -> None:
    left = _left([_version(n / 100) for n in range(NEWEST)], size=BYTES // 10)
    assert len(left) == 10
    assert left[-1].when == NOW


def test_copies_of_what_was_exported_take_no_place_of_a_save() -> None:
    saves = [_version(40 + n / 1000) for n in range(NEWEST)]
    copies = [_version(n / 1000, "exported") for n in range(NEWEST + 2)]
    left = _left([*saves, *copies])
    assert [version for version in left if version.kind == "edit"] == saves[::-1]
    assert len(left) == 2 * NEWEST + 1  # the newest, and the newest of the day before them
    left = _left([*saves, *copies], size=BYTES // 10)
    assert [version.kind for version in left] == ["edit"] * 10


def test_what_was_kept_for_good_stays_and_what_was_found_goes_last() -> None:
    recent = [_version(n / 1000) for n in range(NEWEST)]
    old = [_version(5000, "format"), _version(200, "found"), _version(201, "found")]
    assert [version.kind for version in _left([*recent, *old])[:3]] == ["format", "found", "found"]
    left = _left([*recent, *old], size=BYTES // 10)
    assert {version.kind for version in left} == {"format", "found", "edit"}


def test_forty_saves_keep_the_last_thirty_of_a_day_and_the_notes_stay_short(
    tmp_path: Path,
) -> None:
    folder = made(tmp_path)
    for number in range(40):
        retitle(folder, f"title {number}")
    assert NEWEST <= len(folder.history()) < NEWEST + 8
    for number in range(5):
        folder.undo(NOW)
        assert title(folder) == f"title {38 - number}"


def test_notes_are_shortened_and_keep_what_versions_need(tmp_path: Path) -> None:
    folder = _four(tmp_path)
    (own,) = (folder.path / "history").iterdir()
    history = History(folder.path / "history", Files())
    for number in range(500):
        stamp = stamp_of(NOW - dt.timedelta(days=900, seconds=number))
        history.note(own.name, Note(stamp=stamp, why="long ago"))
    for number in range(8):
        retitle(folder, f"title {number}")
    assert len(history.notes(own.name)) < 100
    assert {v.why for v in folder.history()} >= {"Title: title 7", "Title: three"}


def test_nothing_is_let_go_while_the_plan_does_not_read(tmp_path: Path) -> None:
    folder = _four(tmp_path)
    (own,) = (folder.path / "history").iterdir()
    old = [own / f"{_version(2000 + n).id}-edit.toml" for n in range(3)]
    for path in (*old, *(own / f"{_version(1 + n / 1000).id}-edit.toml" for n in range(40))):
        path.write_text("kept")
    folder.file.write_text("title = ")
    folder.tidy(NOW)
    assert all(path.exists() for path in old)
    folder.restore(folder.history()[-44], NOW)
    for number in range(8):
        retitle(folder, f"title {number}")
    assert not any(path.exists() for path in old)


def test_the_history_of_no_plan_is_empty(tmp_path: Path) -> None:
    assert folder_in(tmp_path).history() == ()
    with pytest.raises(NothingThere):
        folder_in(tmp_path).undo(NOW)


def test_a_folder_in_place_of_the_notes_stops_no_save(tmp_path: Path) -> None:
    folder = _four(tmp_path)
    (notes,) = folder.path.rglob(NOTES)
    notes.unlink()
    notes.mkdir()
    for number in range(9):  # the versions are looked through once in so many saves
        assert retitle(folder, f"title {number}").exit_code == 0
    assert {version.why for version in folder.history()} == {"a change"}
    folder.undo(NOW)
    assert title(folder) == "title 7"


def test_notes_that_grew_too_large_stop_no_save(tmp_path: Path) -> None:
    folder = _four(tmp_path)
    (notes,) = folder.path.rglob(NOTES)
    notes.write_bytes(b"# by hand\n" * 500_000)
    for number in range(9):
        assert retitle(folder, f"title {number}").exit_code == 0
    folder.undo(NOW)
    assert title(folder) == "title 7"


@pytest.mark.parametrize(
    "line", ["mine = { why = 'x' }", "20261122T120000000000 = 5", "20261122T120000000000 = {}"]
)
def test_a_note_changed_by_hand_is_no_obstacle(tmp_path: Path, line: str) -> None:
    folder = _four(tmp_path)
    (notes,) = folder.path.rglob(NOTES)
    notes.write_text(notes.read_text() + f"\n{line}\n")
    assert [version.why for version in folder.history()] == [
        "Title: three",
        "Title: two",
        "Title: one",
    ]
    assert retitle(folder, "new").exit_code == 0
    assert folder.history()[0].why == "Title: new"


def test_undo_passes_over_what_already_stands_there(tmp_path: Path) -> None:
    folder = _four(tmp_path)
    newest = folder.history()[0]
    folder.file.write_bytes(newest.path.read_bytes())
    assert title(folder) == "two"
    folder.undo(NOW)
    assert title(folder) == "one"


def test_putting_back_what_already_stands_there_writes_nothing(tmp_path: Path) -> None:
    folder = _four(tmp_path)
    newest = folder.history()[0]
    folder.file.write_bytes(newest.path.read_bytes())
    before = folder.file.stat().st_ino
    saved = folder.restore(newest, NOW)
    assert (saved.exit_code, saved.loaded.plan.title) == (0, "two")
    assert folder.file.stat().st_ino == before
    assert len(folder.history()) == 3


def test_a_newest_version_larger_than_all_may_be_stays() -> None:
    left = _left([_version(n / 100) for n in range(NEWEST)], size=BYTES + 1)
    assert [version.when for version in left] == [NOW]


def test_what_was_found_more_than_a_year_ago_goes() -> None:
    recent = [_version(n / 1000) for n in range(NEWEST)]
    found = [_version(DAILY + WEEKLY - 1, "found"), _version(DAILY + WEEKLY, "found")]
    assert [version for version in found if version in _left([*recent, *found])] == found[:1]


class NothingNewInTheHistory(Files):
    """A disk on which the folder of earlier versions may be read alone."""

    def _refuse(self, new: Path) -> None:
        if "history" in new.parts:
            raise PermissionError(errno.EACCES, "refused", str(new))

    def rename_new(self, old: Path, new: Path) -> None:
        self._refuse(new)
        super().rename_new(old, new)

    def link(self, old: Path, new: Path) -> None:
        self._refuse(new)
        super().link(old, new)

    def open(self, path: Path, flags: int) -> int:
        if flags & os.O_CREAT:
            self._refuse(path)
        return super().open(path, flags)


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_undo_never_takes_back_two_changes_at_once(way: str, tmp_path: Path) -> None:
    """Where the last version could not be put into the history, the one before is not it."""
    twice(tmp_path)
    closed = folder_in(tmp_path, NothingNewInTheHistory())
    assert retitle(closed, "fourth").notices == (
        "The version before this one is still beside the plan.",
    )
    with pytest.raises(NotStored, match="Nothing was changed"):
        getattr(closed, way)(NOW)
    assert title(closed) == "fourth"
    assert folder_in(tmp_path).undo(NOW).loaded.plan.title == "third"
