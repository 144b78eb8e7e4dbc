"""The power goes after each disk call: what was stored is there, and nothing is half there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from hearten.model.plan.changes import At, Set
from hearten.storage.local.config import store as save_config
from hearten.storage.local.drafts import Drafts
from helpers.faulty import MISSING_CALLS
from helpers.homes import NOW, PLAN, folder_in, retitle, texts, title, twice, undone
from helpers.power import PoweredFiles, Tree, laid_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hearten.storage.fs.disk import Files
    from hearten.storage.plan.folder import PlanFolder
    from hearten.storage.plan.transaction import SaveResult

pytestmark = pytest.mark.slow


def _with_leftovers(root: Path) -> None:
    twice(root)
    left = folder_in(root).path / ".plan.toml.999999999.0123abcd.tmp"
    left.write_bytes(b'title = "an editor"\n')


@dataclass(frozen=True)
class Deed:
    """Something that stores: what stands there before, what is done."""

    prepare: Callable[[Path], object]
    act: Callable[[PlanFolder], SaveResult]


DEEDS = {
    "create": Deed(lambda _: None, lambda f: f.create(PLAN, "Made", NOW)),
    "save": Deed(twice, lambda f: retitle(f, "new")),
    "save with leftovers": Deed(_with_leftovers, lambda f: retitle(f, "new")),
    "undo": Deed(twice, lambda f: f.undo(NOW)),
    "redo": Deed(undone, lambda f: f.redo(NOW)),
}
CASES = [
    *((name, "linux") for name in DEEDS),
    *((name, "no exchange") for name in ("create", "save", "save with leftovers")),
    *((name, "no exchange, no links") for name in ("create", "save")),
]


def _lost(
    root: Path, act: Callable[[Files], object], lacks: tuple[str, ...] = ()
) -> tuple[list[Tree], list[Tree]]:
    """Return each tree that the power may leave on the way, and those once *act* is done."""
    found: dict[frozenset[tuple[Path, bytes]], Tree] = {}

    def lost(tree: Tree) -> None:
        found.setdefault(frozenset(tree.items()), tree)

    files = PoweredFiles(root, lost, lacks)
    act(files)
    on_the_way = list(found.values())
    found.clear()
    files.report()
    return on_the_way, list(found.values())


def _words(files: dict[Path, bytes]) -> set[bytes]:
    """Return what a person wrote: the plan, its versions, what interrupted saves left."""
    return {
        data
        for path, data in files.items()
        if path.suffix in (".toml", ".tmp") and path.name != "notes.toml"
    }


@pytest.mark.parametrize(("name", "system"), CASES)
def test_the_old_or_the_new_plan_is_there_whole_and_no_text_is_lost(
    name: str, system: str, tmp_path: Path
) -> None:
    deed = DEEDS[name]
    deed.prepare(tmp_path)
    folder = folder_in(tmp_path)
    before = texts(tmp_path)
    old = before.get(folder.file)
    exit_codes: list[int] = []
    on_the_way, ended = _lost(
        tmp_path,
        lambda files: exit_codes.append(deed.act(folder_in(tmp_path, files)).exit_code),
        MISSING_CALLS[system],
    )
    assert exit_codes == [0]
    new = folder.file.read_bytes()
    assert {tree.get(folder.file) for tree in on_the_way} == {old, new}
    assert {tree.get(folder.file) for tree in ended} == {new}
    for tree in (*on_the_way, *ended):
        assert _words(before) <= set(tree.values())
        laid_out(tree, folder.home.root)
        _the_next_run_works(folder)


def _the_next_run_works(folder: PlanFolder) -> None:
    if not folder.exists():
        assert folder.create(PLAN, "Made", NOW, accept=True).exit_code == 0
        return
    there = title(folder)
    assert retitle(folder, "next").exit_code == 0
    assert title(folder) == "next"
    assert folder.left_over() == ()
    folder.undo(NOW)
    assert title(folder) == there


def test_words_kept_beside_a_plan_they_do_not_fit_are_there_once_that_is_said(
    tmp_path: Path,
) -> None:
    twice(tmp_path)
    folder = folder_in(tmp_path)
    loaded = folder.load()
    retitle(folder, "theirs")
    theirs = folder.file.read_bytes()
    change = Set(At(""), {"title": "ours"}, {"title": "third"})

    def act(files: Files) -> None:
        assert folder_in(tmp_path, files).save(loaded, [change], "Title", NOW).exit_code == 3

    on_the_way, ended = _lost(tmp_path, act)
    assert {tree[folder.file] for tree in on_the_way} == {theirs}
    for tree in ended:
        (ours,) = [data for path, data in tree.items() if ".conflict-" in path.name]
        assert ours == theirs.replace(b'"theirs"', b'"ours"')


DRAFT = {"page": "area", "typed": {"better": "one calmer half"}}


@pytest.mark.parametrize("had", [None, {"page": "start"}], ids=["first", "again"])
def test_a_draft_is_the_old_or_the_new_one_whole(
    had: dict[str, str] | None, tmp_path: Path
) -> None:
    home = folder_in(tmp_path).home
    drafts = Drafts(home)
    drafts.window.hold()
    if had:
        drafts.save("new-quick", had)
    on_the_way, ended = _lost(tmp_path, lambda files: Drafts(home, files).save("new-quick", DRAFT))
    seen = []
    for tree in on_the_way:
        laid_out(tree, home.root)
        seen.append(drafts.load("new-quick"))
        drafts.save("new-quick", DRAFT)
    assert had in seen
    assert all(there in (had, DRAFT) for there in seen)
    for tree in ended:
        laid_out(tree, home.root)
        assert drafts.load("new-quick") == DRAFT


def test_words_are_in_their_draft_until_they_are_in_the_plan(tmp_path: Path) -> None:
    twice(tmp_path)
    folder = folder_in(tmp_path)
    drafts = Drafts(folder.home)
    drafts.save("my-plan-item", {"typed": "one calmer half"})

    def act(files: Files) -> None:
        assert retitle(folder_in(tmp_path, files), "one calmer half").exit_code == 0
        Drafts(folder.home, files).remove("my-plan-item")

    on_the_way, ended = _lost(tmp_path, act)
    place = drafts.place("my-plan-item")
    for tree in on_the_way:
        assert b"one calmer half" in tree.get(place, b"") + tree[folder.file]
    for tree in ended:
        assert b"one calmer half" in tree[folder.file]
        assert place not in tree


def test_settings_are_the_old_or_the_new_ones_whole(tmp_path: Path) -> None:
    home = folder_in(tmp_path).home
    save_config(home, {"theme": "light"})
    old = home.config_file.read_bytes()
    on_the_way, ended = _lost(tmp_path, lambda files: save_config(home, {"theme": "dark"}, files))
    new = home.config_file.read_bytes()
    assert {tree[home.config_file] for tree in on_the_way} == {old, new}
    assert {tree[home.config_file] for tree in ended} == {new}
