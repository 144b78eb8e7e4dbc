"""Where plugins come from: packages through the index, files once enabled; nothing else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from hearten.plugins.host import Host
from hearten.plugins.plugin_list import installed
from helpers.hosting import Folders
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers.program import Program

KIND = """
from hearten.api import HabitKind, hookimpl
class Odd(HabitKind):
    name = "odd"
    label = "Odd"
@hookimpl
def hearten_habit_kinds():
    return [Odd()]
"""

NOTICE = """
@hookimpl
def hearten_notices():
    return [Odd.label]
"""


def package(site: Path, name: str, entry: str, version: str = "1.0", module: str = "") -> Path:
    """Lay an installed package out by hand."""
    site.mkdir(exist_ok=True)
    info = site / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n\n")
    (info / "entry_points.txt").write_text(f"[console_scripts]\nx = y:z\n\n[hearten]\n{entry}\n")
    if module:
        (site / f"{entry.partition('=')[2].strip()}.py").write_text(module)
    return info


@pytest.fixture
def home(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages on the import path, holding one whose module raises."""
    folder = tmp_path / "site"
    package(folder, "hearten-odd", "odd = odd_for_test", module="raise ValueError")
    monkeypatch.syspath_prepend(str(folder))
    return folder


def host(home: Folders, site: Path, *disabled: str, on: bool = True) -> Host:
    return Host(home, disabled, home.enabled, on, path=(str(site),))


def test_a_package_is_listed_without_running_it(home: Folders, site: Path) -> None:
    own, odd = host(home, site).infos()
    assert (own.name, own.source, own.state) == ("built-in", "built in", "on")
    assert (odd.name, odd.package, odd.version, odd.state) == ("odd", "hearten-odd", "1.0", "on")
    assert not home.state.exists()


@pytest.mark.parametrize("name", ["odd", "hearten-odd"])
def test_a_disabled_package_is_never_run(home: Folders, site: Path, name: str) -> None:
    here = host(home, site, name)
    assert here.infos()[1].state == "off"
    assert "odd" not in here.kinds()
    assert here.faults == ()


def test_no_plugins_means_only_what_is_built_in(home: Folders, site: Path) -> None:
    home.drop("filed", KIND)
    here = host(home, site, on=False)
    assert set(here.kinds()) == {"done", "count", "minutes", "clock", "reduce"}
    assert {info.state for info in here.infos()[1:]} == {"off"}
    assert here.faults == ()


def test_a_package_that_breaks_is_named_with_the_rest_at_work(home: Folders, site: Path) -> None:
    home.drop("filed", KIND)
    here = host(home, site)
    assert "odd" in here.kinds()
    assert [fault.plugin for fault in here.faults] == ["odd"]
    assert [info.state for info in here.infos()] == ["on", "set aside", "on"]


def test_two_plugins_of_one_name_are_a_fault(home: Folders, tmp_path: Path) -> None:
    home.drop("odd", KIND)
    folder = tmp_path / "other"
    package(folder, "hearten-x", "odd = hearten.testing.examples:DAY")
    here = host(home, folder)
    assert "odd" not in here.kinds()
    assert here.faults[1].sentence() == (
        'The plugin "odd" is set aside for now: it has no hook in it; write @hookimpl above '
        "def hearten_habit_kinds(). Nothing of yours is lost."
    )
    assert here.faults[0].sentence() == (
        'The plugin "odd": the package hearten-x is used, and the file odd.py, of the same name, '
        "is not. To leave that one out: hearten plugins disable odd.py. To use it instead: "
        "hearten plugins disable hearten-x."
    )


def test_two_packages_of_one_name_are_told_apart(home: Folders, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    package(folder, "hearten-x", "odd = hearten.testing.examples:DAY")
    package(folder, "hearten-y", "odd = hearten.testing.examples:DAY")
    here = host(home, folder)
    assert "odd" not in here.kinds()
    assert here.faults[0].sentence() == (
        'The plugin "odd": the package hearten-x is used, and the package hearten-y, of the same '
        "name, is not. To leave that one out: hearten plugins disable hearten-y. To use it "
        "instead: hearten plugins disable hearten-x."
    )
    for off, fault in (("hearten-x", "set aside"), ("hearten-y", "set aside")):
        left = host(home, folder, off)
        assert "odd" not in left.kinds()
        assert [fault in each.sentence() for each in left.faults] == [True]


def test_a_file_named_like_what_is_built_in_is_said(home: Folders, tmp_path: Path) -> None:
    home.drop("built-in", KIND)
    here = home.host()
    assert "odd" not in here.kinds()
    assert [fault.sentence() for fault in here.faults] == [
        'The plugin "built-in": what is built in has this name, so the file built-in.py is not '
        "used."
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("off", "label"), [("odd.py", "of the package"), ("hearten-x", "of the file")]
)
def test_either_of_one_name_can_be_left_out_as_it_is_said(
    with_sam: Program, tmp_path: Path, off: str, label: str
) -> None:
    site = tmp_path / "site"
    code = KIND.replace('label = "Odd"', 'label = "of the package"') + NOTICE
    package(site, "hearten-x", "odd = odd_of_package", module=code)
    with_sam.plugins.mkdir(parents=True, mode=0o700)
    code = KIND.replace('label = "Odd"', 'label = "of the file"') + NOTICE
    (with_sam.plugins / "odd.py").write_text(code)
    turned_on(with_sam.root, "odd")
    environ = {"PYTHONPATH": str(site)}
    both = with_sam("today", "--date", "2026-11-22", **environ)
    assert "of the same name" in both.err
    assert both.out.endswith("of the package\n")
    assert with_sam("plugins", "disable", off, **environ).code == 0
    one = with_sam("today", "--date", "2026-11-22", **environ)
    assert one.err == ""
    assert one.out.endswith(f"{label}\n")
    assert with_sam("plugins", "enable", off, "--yes", **environ).code == 1
    assert "of the same name" in with_sam("today", "--date", "2026-11-22", **environ).err


def test_a_file_waits_until_it_is_enabled(home: Folders) -> None:
    home.drop("filed", "raise ValueError")
    home.enabled.clear()
    here = home.host()
    assert here.infos()[1].state == "not enabled"
    assert len(here.kinds()) == 5
    assert here.faults == ()


def test_a_file_is_run_from_its_own_bytes_and_leaves_no_trace(home: Folders) -> None:
    home.drop("filed", KIND)
    assert "odd" in home.host().kinds()
    assert [place.name for place in home.plugins.iterdir()] == ["filed.py"]
    assert not home.state.exists()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            lambda file: (file.parent.chmod(0o710), file.chmod(0o620)),
            "others may write to the file; run chmod go-w on it",
        ),
        (lambda file: (file.parent.chmod(0o701), file.chmod(0o602)), "others may write to the fil"),
        (
            lambda file: (file.chmod(0o620), os.link(file, file.parent.parent / "too")),
            "others may write to the file",
        ),
        (lambda file: file.parent.chmod(0o777), "others may write to the plugins folder"),
        (lambda file: file.unlink(), "its file is not in the plugins folder"),
        (lambda file: (file.rename(f"{file}x"), file.symlink_to(f"{file}x")), "is a link"),
        (lambda file: (file.unlink(), file.mkdir()), "is not a plain file"),
        (lambda file: (file.unlink(), os.mkfifo(file)), "is not a plain file"),
        (lambda file: file.write_bytes(b"#" * 1_000_001), "is larger than 1 MB"),
    ],
    ids=["group", "others", "linked", "folder", "gone", "link", "folder-named-so", "pipe", "large"],
)
def test_a_file_that_is_not_safely_the_persons_own(
    home: Folders, spoil: Callable[[Path], object], said: str
) -> None:
    spoil(home.drop("filed", KIND))
    here = home.host()
    assert "odd" not in here.kinds()
    (fault,) = here.faults
    assert said in fault.sentence()


@pytest.mark.parametrize("mode", [0o664, 0o620, 0o602, 0o666])
def test_in_a_closed_folder_a_file_may_be_as_the_system_makes_it(home: Folders, mode: int) -> None:
    """Where the usual mask of new files is 002, the first steps of the page go well."""
    file = home.drop("filed", KIND)
    file.chmod(mode)
    assert file.parent.stat().st_mode & 0o777 == 0o700
    here = home.host()
    assert "odd" in here.kinds()
    assert here.faults == ()


def test_a_file_of_someone_else_is_not_run(home: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    home.drop("filed", KIND)
    other = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: other)
    here = home.host()
    assert "odd" not in here.kinds()
    assert "belongs to someone else" in here.faults[0].sentence()


@pytest.mark.parametrize("name", ["../filed", "a/b", "a b", "", "x" * 65])
def test_a_name_that_leads_elsewhere_is_not_followed(home: Folders, name: str) -> None:
    home.drop("filed", KIND)
    home.enabled[:] = [name]
    here = home.host()
    assert "odd" not in here.kinds()
    assert "has a name that no file here may have" in here.faults[0].sentence()


class TestIndex:
    def test_it_is_used_until_a_folder_changes(self, home: Folders, site: Path) -> None:
        home.state.mkdir()
        path = (str(site),)
        found = installed(home.state, path)
        index = home.state / "plugins.index"
        assert index.stat().st_mode & 0o777 == 0o600
        index.write_text(index.read_text().replace("hearten-odd", "from-the-index"))
        assert installed(home.state, path)[0].package == "from-the-index"
        assert installed(home.state, path, fresh=True) == found
        package(site, "hearten-more", "more = more_for_test")
        assert [plugin.name for plugin in installed(home.state, path)] == ["more", "odd"]

    def test_it_follows_the_import_path(self, home: Folders, site: Path) -> None:
        home.state.mkdir()
        assert installed(home.state, (str(site),))
        assert installed(home.state, ()) == ()
        assert installed(home.state, (str(site), str(home.root / "nowhere")))

    @pytest.mark.parametrize("text", ["", "\0", "hearten plugin index 1", "hearten plugin index 2"])
    def test_a_spoilt_index_is_made_again(self, home: Folders, site: Path, text: str) -> None:
        home.state.mkdir()
        found = installed(home.state, (str(site),))
        whole = (home.state / "plugins.index").read_text()
        (home.state / "plugins.index").write_text(text)
        assert installed(home.state, (str(site),)) == found
        assert (home.state / "plugins.index").read_text() == whole

    def test_it_never_has_to_be_written(
        self, home: Folders, site: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(*given: object) -> int:
            raise PermissionError

        home.state.mkdir()
        monkeypatch.setattr(os, "open", refused)
        assert len(installed(home.state, (str(site),))) == 1
        assert list(home.state.iterdir()) == []

    def test_the_working_directory_is_never_looked_at(
        self, home: Folders, site: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(site)
        assert installed(home.state, ("", ".", str(site))) == ()

    def test_the_first_of_a_package_counts(self, home: Folders, site: Path, tmp_path: Path) -> None:
        package(tmp_path / "later", "Hearten_Odd", "odd = elsewhere", "0.9")
        (plugin,) = installed(home.state, (str(site), str(tmp_path / "later")))
        assert plugin.version == "1.0"

    @pytest.mark.parametrize(
        ("file", "raw"),
        [
            ("entry_points.txt", b"[hearten]\nodd odd_for_test\n"),
            ("entry_points.txt", b"[hearten]\n\xff = odd_for_test\n"),
            ("METADATA", None),
            ("METADATA", b"Metadata-Version: 2.1\nVersion: 1.0\n\n"),
            ("METADATA", b"Metadata-Version: 2.1\nName: hearten-odd\n\n"),
        ],
        ids=["no =", "not UTF-8", "no METADATA", "no name", "no version"],
    )
    def test_a_package_that_does_not_read_brings_nothing_and_hinders_none(
        self, home: Folders, site: Path, file: str, raw: bytes | None
    ) -> None:
        place = site / "hearten_odd-1.0.dist-info" / file
        place.unlink() if raw is None else place.write_bytes(raw)
        package(site, "hearten-more", "more = more_for_test")
        found = installed(home.state, (str(site),))
        assert [(each.name, each.package, each.version) for each in found] == [
            ("more", "hearten-more", "1.0")
        ]

    def test_what_is_asked_for_beside_an_entry_point_is_left_out(
        self, home: Folders, tmp_path: Path
    ) -> None:
        package(tmp_path / "more", "hearten-x", "x = hearten.testing.examples:DAY [extra, more]")
        (plugin,) = installed(home.state, (str(tmp_path / "more"),))
        assert plugin.value == "hearten.testing.examples:DAY"


def test_what_cannot_be_a_plugin_by_its_name_is_said(with_sam: Program) -> None:
    folder = with_sam.plugins
    folder.mkdir(parents=True, mode=0o700)
    for name in ("fine.py", "my plugin.py", "Upper.PY", "a.b.py", "é.py", "notes.txt", ".x y.py"):
        (folder / name).write_text("")
    (folder / "whole").mkdir()
    (folder / "whole" / "__init__.py").write_text("")
    (folder / "__pycache__").mkdir()
    ran = with_sam("plugins")
    assert (ran.code, ran.out.splitlines()[1].split()) == (
        0,
        ["fine", "-", "file", "not", "enabled"],
    )
    said = " is left out. A plugin here is one file, and its name has letters, digits, - and _, "
    assert ran.err.splitlines()[1:] == [
        f'"{name}"{said}then .py.'
        for name in ("Upper.PY", "a.b.py", "my plugin.py", "é.py", "whole")
    ]
    for name in ("my plugin", "my plugin.py", "whole", "a.b"):
        ran = with_sam("plugins", "enable", name)
        assert (ran.code, ran.out, ran.err) == (2, "", f'"{name}"{said}then .py.\n')


def test_a_name_that_nothing_has_is_said_with_where_its_file_would_be(with_sam: Program) -> None:
    ran = with_sam("plugins", "enable", "nope")
    assert (ran.code, ran.err) == (
        2,
        f'There is no plugin "nope". A single file would be {with_sam.plugins}/nope.py. '
        "See: hearten plugins\n",
    )
    for words in (("disable", "nope"), ("info", "nope"), ("enable", "no such")):
        ran = with_sam("plugins", *words)
        assert ran.err == f'There is no plugin "{words[1]}". See: hearten plugins\n'
    with_sam.plugins.mkdir(parents=True, mode=0o700)
    (with_sam.plugins / "open.py").write_text("")
    assert with_sam("plugins", "enable", "nope").err == (
        f'There is no plugin "nope". A single file would be {with_sam.plugins}/nope.py. '
        "Did you mean: hearten plugins enable open\n"
    )


def test_what_one_reason_sets_aside_is_said_in_one_line(with_sam: Program) -> None:
    with_sam.plugins.mkdir(parents=True, mode=0o700)
    for name in ("cups", "pot", "tea"):
        (with_sam.plugins / f"{name}.py").write_text(KIND.replace("odd", name))
        assert with_sam("plugins", "enable", name).code == 0
    with_sam.plugins.chmod(0o777)
    assert with_sam("today").err == (
        'The plugins "cups", "pot" and "tea" are set aside for now, each for this: it is not '
        "loaded: others may write to the plugins folder; run chmod go-w on it. Nothing of yours "
        "is lost.\nTo look into one: hearten plugins check NAME. To leave one out: hearten "
        "plugins disable NAME\n"
    )


def test_a_file_is_no_name_and_is_told_where_it_goes(with_sam: Program, tmp_path: Path) -> None:
    own = with_sam.plugins
    own.mkdir(parents=True, mode=0o700)
    (own / "tea.py").write_text("")
    (tmp_path / "cups.py").write_text("")
    for named, said in (
        (tmp_path / "cups.py", "A single file is used from the plugins folder. Copy it to "
         f"{own} first, and then: hearten plugins enable cups\n"),
        (own / "tea.py", "A plugin goes by its name: hearten plugins enable tea\n"),
        ("./nope.py", 'There is no file "./nope.py" here. See: hearten plugins\n'),
    ):  # fmt: skip
        ran = with_sam("plugins", "enable", str(named))
        assert (ran.code, ran.out, ran.err) == (2, "", said)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import nothing_of_this_name\n", "it raised ModuleNotFoundError: nothing_of_this_name "
         "(odd.py, line 1)"),
        (KIND.replace("[Odd()]", "[Odd]"), "its hook hearten_habit_kinds gave the class Odd; "
         "write Odd() (odd.py, line 6)"),
    ],
)  # fmt: skip
def test_one_that_does_not_work_is_not_said_to_be_on(
    with_sam: Program, code: str, why: str
) -> None:
    with_sam.plugins.mkdir(parents=True, mode=0o700)
    (with_sam.plugins / "odd.py").write_text(code)
    ran = with_sam("plugins", "enable", "odd")
    assert (ran.code, ran.out) == (1, '"odd" is turned on, but it does not work yet.\n')
    assert ran.err == (
        f'The plugin "odd" is set aside for now: {why}. Nothing of yours is lost.\n'
        "To look into it: hearten plugins check odd. "
        "To leave it out: hearten plugins disable odd\n"
    )
    assert with_sam("plugins", "disable", "odd").code == 0
    assert with_sam("today", "--date", "2026-11-22").err == ""
