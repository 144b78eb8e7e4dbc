"""Each disk call of each save goes wrong in each way: old or new, whole, and nothing lost."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from hearten.model.errors import HeartenError
from hearten.model.plan.changes import At, Set
from hearten.storage.local.config import load as load_config
from hearten.storage.local.config import store as save_config
from hearten.storage.local.drafts import Drafts
from helpers.faulty import LATE, MISSING_CALLS, FaultyFiles, Followed, Killed, every_fault
from helpers.homes import NOW, PLAN, copied, folder_in, made, retitle, texts, title, twice, undone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hearten.storage.plan.folder import PlanFolder
    from hearten.storage.plan.reader import Loaded
    from hearten.storage.plan.transaction import SaveResult

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Deed:
    """Something that stores: what stands there before, what is done, the title after it."""

    prepare: Callable[[Path], object]
    act: Callable[[PlanFolder], SaveResult]
    old: str | None
    new: str


def _with_leftovers(root: Path) -> None:
    folder = made(root)
    retitle(folder, "second")
    (folder.path / ".plan.toml.999999999.0123abcd.tmp").write_bytes(b'title = "an editor')


def _merging(folder: PlanFolder) -> SaveResult:
    """Save after another computer gave the plan a name to call the person by."""
    loaded = folder.load()
    path = folder.path / "plan.toml"
    path.write_text(path.read_text().replace("title", 'call_me = "Sam"\ntitle', 1))
    return _retitled(folder, loaded, "new")


def _retitled(folder: PlanFolder, loaded: Loaded, to: str) -> SaveResult:
    return folder.save(loaded, [Set(At(""), {"title": to}, {"title": "third"})], "Title", NOW)


DEEDS = {
    "create": Deed(lambda _: None, lambda f: f.create(PLAN, "Made", NOW), None, "My plan"),
    "save": Deed(twice, lambda f: retitle(f, "new"), "third", "new"),
    "save after another computer": Deed(twice, _merging, "third", "new"),
    "save with leftovers": Deed(_with_leftovers, lambda f: retitle(f, "new"), "second", "new"),
    "undo": Deed(twice, lambda f: f.undo(NOW), "third", "second"),
    "redo": Deed(undone, lambda f: f.redo(NOW), "second", "third"),
    "restore": Deed(twice, lambda f: f.restore(f.history()[-1], NOW), "third", "My plan"),
}


def _kept(root: Path) -> set[bytes]:
    """Return every text of the plan, wherever it stands (less what another computer added)."""
    return {
        raw.replace(b'call_me = "Sam"\n', b"")
        for path, raw in texts(root).items()
        if "state" not in path.parts and path.name != "notes.toml"
    }


def _scenarios(
    deed: Deed, tmp_path: Path, lacks: tuple[str, ...]
) -> Iterator[tuple[Path, FaultyFiles]]:
    """Return a fresh home and a faulty disk for each call that the deed makes, and each fault."""
    prepared = tmp_path / "prepared"
    prepared.mkdir()
    deed.prepare(prepared)
    counting = FaultyFiles(lacks=lacks)
    saved = deed.act(folder_in(copied(prepared, tmp_path / "run"), counting))
    assert saved.exit_code == 0
    assert not counting.open_files
    for fault, at in every_fault(counting.calls):
        root = copied(prepared, tmp_path / "run")
        yield root, FaultyFiles(fault, at, lacks)


CASES = [
    *((name, "linux") for name in DEEDS),
    ("save", "no exchange"),
    ("undo", "no exchange"),
    ("create", "no exchange"),
    ("create", "no exchange, no links"),
    ("save", "no exchange, no links"),
]


@pytest.mark.parametrize(("name", "system"), CASES)
def test_old_or_new_is_there_whole_and_nothing_is_lost(
    name: str, system: str, tmp_path: Path
) -> None:
    deed = DEEDS[name]
    seen: set[str] = set()
    followed = Followed()
    for root, files in _scenarios(deed, tmp_path, MISSING_CALLS[system]):
        before = _kept(root)
        outcome = _outcome(deed, folder_in(root, files))
        _check(deed, root, files, outcome, before, followed)
        seen.add(outcome)
    assert {"stored", "refused", "killed"} <= seen


def _outcome(deed: Deed, folder: PlanFolder) -> str:
    try:
        saved = deed.act(folder)
    except HeartenError:
        return "refused"
    except Killed:
        return "killed"
    assert saved.conflict is None
    return "unconfirmed" if saved.exit_code else "stored"


def _check(
    deed: Deed,
    root: Path,
    files: FaultyFiles,
    outcome: str,
    before: set[bytes],
    followed: Followed,
) -> None:
    where = f"{files.fault} at {files.at}: {files.calls[files.at]}"
    folder = folder_in(root, FaultyFiles())
    there = title(folder) if folder.exists() else None
    assert there in (deed.old, deed.new), where
    if outcome in ("stored", "unconfirmed"):
        assert there == deed.new, where
    late = files.fault is LATE and files.calls[files.at][0] in ("rename", "rename_new", "link")
    if outcome == "refused" and not late:
        assert there == deed.old, where
    assert before <= _kept(root), where
    if outcome != "killed":
        assert not files.open_files, where
    if not followed.new(root):
        return
    _next_run_works(folder, there, where)
    assert before <= _kept(root), where
    for version in folder.history():
        if version.kind != "found":
            tomllib.loads(version.path.read_text())


def _next_run_works(folder: PlanFolder, there: str | None, where: str) -> None:
    if there is None:
        assert folder.create(PLAN, "Made", NOW, accept=True).exit_code == 0, where
    assert retitle(folder, "next").exit_code == 0, where
    assert title(folder) == "next"
    left = [path for path in texts(folder.home.root) if path.suffix == ".tmp"]
    assert [path for path in left if "state" not in path.parts] == [], where
    if there is not None:
        assert folder.undo(NOW).loaded.plan.title == there, where


DRAFT = {"page": "area", "typed": {"better": "one calmer half"}}


@pytest.mark.parametrize("had", [None, {"page": "start"}], ids=["first", "again"])
def test_a_draft_is_whole_whatever_goes_wrong(had: dict[str, str] | None, tmp_path: Path) -> None:
    counting = FaultyFiles()
    home = folder_in(tmp_path / "counting").home
    drafts = Drafts(home)
    if had:
        drafts.save("new-quick", had)
    Drafts(home, counting).save("new-quick", DRAFT)
    for fault, at in every_fault(counting.calls):
        home = folder_in(tmp_path / f"{fault.name} {at}").home
        drafts = Drafts(home)
        if had:
            drafts.save("new-quick", had)
        files = FaultyFiles(fault, at)
        stored = False
        with suppress(HeartenError, Killed):
            Drafts(home, files).save("new-quick", DRAFT)
            stored = True
        there = drafts.load("new-quick")
        assert there == DRAFT if stored else there in (had, DRAFT), (fault, at)
        drafts.save("new-quick", DRAFT)
        assert drafts.load("new-quick") == DRAFT


def test_a_draft_is_removed_or_still_whole(tmp_path: Path) -> None:
    counting = FaultyFiles()
    home = folder_in(tmp_path / "counting").home
    before = Drafts(home)
    before.save("new-quick", DRAFT)
    Drafts(home, counting).remove("new-quick")
    for fault, at in every_fault(counting.calls):
        home = folder_in(tmp_path / f"{fault.name} {at}").home
        before = Drafts(home)
        before.save("new-quick", DRAFT)
        gone = False
        with suppress(HeartenError, Killed):
            Drafts(home, FaultyFiles(fault, at)).remove("new-quick")
            gone = True
        drafts = Drafts(home)
        assert drafts.load("new-quick") == (None if gone else DRAFT) or not gone
        drafts.remove("new-quick")
        assert drafts.names() == ()


def test_settings_are_old_or_new_whatever_goes_wrong(tmp_path: Path) -> None:
    counting = FaultyFiles()
    home = folder_in(tmp_path / "counting").home
    save_config(home, {"theme": "light"})
    save_config(home, {"theme": "dark"}, counting)
    for fault, at in every_fault(counting.calls):
        home = folder_in(tmp_path / f"{fault.name} {at}").home
        save_config(home, {"theme": "light"})
        stored = False
        said = ""
        try:
            save_config(home, {"theme": "dark"}, FaultyFiles(fault, at))
            stored = True
        except HeartenError as error:
            said = error.sentence
        except Killed:
            pass
        config = load_config(home)
        if "Nothing was changed" in said:
            assert config.theme == "light", (fault, at)
        elif "did not confirm" in said:
            assert config.theme == "dark", (fault, at)
        assert config.problems == ()
        assert config.theme in (("dark",) if stored else ("dark", "light")), (fault, at)
        assert save_config(home, {"theme": "dark"}).theme == "dark"


def test_what_was_written_is_synced_before_it_is_put_in_place(tmp_path: Path) -> None:
    made(tmp_path)
    files = FaultyFiles()
    retitle(folder_in(tmp_path, files), "new")
    calls = [name for name, _ in files.calls]
    swap = calls.index("exchange")
    written = max(at for at in range(swap) if calls[at] == "write")
    assert "fsync" in calls[written:swap]
    opened = [place for name, place in files.calls[swap:] if name == "open"]
    assert calls[swap:].count("fsync") == 2
    folder = folder_in(tmp_path).path
    assert folder in opened
    assert any(place.parent == folder / "history" for place in opened)


def test_a_state_is_followed_once_and_any_other_is_another(tmp_path: Path) -> None:
    followed = Followed()
    states = [
        {"device": "0123abcd\n", "log.0123abcd.toml": "one"},
        {"device": "0123abcd\n", "log.4567ef01.toml": "one"},  # written by another computer
        {"device": "0123abcd\n", "log.0123abcd.toml": "two"},
        {"device": "0123abcd\n", "log.0123abcd.toml": "one", "log.4567ef01.toml": "one"},
        {"device": "0123abcd\n"},
    ]
    for number, state in enumerate(states):
        for name, text in state.items():
            (tmp_path / f"{number}").mkdir(exist_ok=True)
            (tmp_path / f"{number}" / name).write_text(text)
        assert followed.new(tmp_path / f"{number}")
        assert not followed.new(tmp_path / f"{number}")
    again = tmp_path / "again"
    again.mkdir()
    (again / "device").write_text("89ab2345\n")
    (again / "log.89ab2345.toml").write_text("one")
    assert not followed.new(again)
    (again / "device").chmod(0o644)
    assert followed.new(again)
