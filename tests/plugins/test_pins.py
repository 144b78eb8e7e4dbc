"""A single file runs only as it was when the person turned it on, and on that computer alone."""

from __future__ import annotations

import json
import os
import shutil
import stat
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from hearten.storage.local import device, plugin_pins
from helpers.homes import configured
from helpers.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.inside import Run
    from helpers.program import Program

DAY = ("--date", "2026-11-22")
NOTICE = """\
from hearten.api import hookimpl

@hookimpl
def hearten_notices(plan, entries, today):
    return ["version {}"]
"""
CHANGED = (
    'The plugin "p" is set aside for now: it has changed since you turned it on, so it\'s off. '
    "If that was you: hearten plugins enable p. Nothing of yours is lost.\n"
)


def drop(program: Program, text: str, name: str = "p") -> Path:
    folder = program.plugins
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.py"
    file.write_text(text)
    file.chmod(0o600)
    return file


def notices(ran: Run) -> list[str]:
    """Return what the plugins said on the day, and that nothing else was said."""
    assert (ran.code, ran.err) == (0, "")
    return [line for line in ran.out.splitlines() if line.startswith("version")]


def beside_settings(program: Program) -> Path:
    return program.kept.config_file.parent


def typed(program: Program, keys: str, until: str, *words: str) -> str:
    """Answer what is asked in a terminal; return all that was seen."""
    terminal = Terminal(program, *words)
    terminal.until("Turn it on? yes / no")
    terminal.keys(keys)
    terminal.until(until)
    assert terminal.end() == 0
    return terminal.seen


def test_a_changed_file_is_off_until_it_is_turned_on_again(with_sam: Program) -> None:
    drop(with_sam, NOTICE.format(1))
    assert with_sam("plugins", "enable", "p").code == 0
    assert notices(with_sam("today", *DAY)) == ["version 1"]
    drop(with_sam, NOTICE.format(2))
    ran = with_sam("today", *DAY)
    assert ran.err == CHANGED
    assert with_sam("plugins", "enable", "p").code == 0
    assert notices(with_sam("today", *DAY)) == ["version 2"]


def test_while_one_is_written_it_may_change(with_sam: Program) -> None:
    drop(with_sam, NOTICE.format(1))
    assert with_sam("plugins", "enable", "p", "--dev").code == 0
    drop(with_sam, NOTICE.format(2))
    assert notices(with_sam("today", *DAY)) == ["version 2"]
    drop(with_sam, NOTICE.format(3))
    assert with_sam("plugins", "enable", "p").code == 0
    drop(with_sam, NOTICE.format(4))
    assert with_sam("today", *DAY).err == CHANGED


def test_a_folder_that_only_names_a_plugin_runs_no_code(with_sam: Program) -> None:
    ran_file = with_sam.home / "CODE-RAN"
    drop(with_sam, f"open({str(ran_file)!r}, 'w')", "nice")
    configured(with_sam.kept, 'enable = ["nice"]\n')
    ran = with_sam("today", *DAY)
    assert ran.code == 0
    assert ran.err == (
        'The plugin "nice" is set aside for now: it was not turned on on this computer, so '
        "it's off. If you trust it: hearten plugins enable nice. Nothing of yours is lost.\n"
    )
    assert not ran_file.exists()


def test_what_another_computer_turned_on_is_off_here(
    with_sam: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device, "machine_id", lambda: b"a" * 32)
    drop(with_sam, NOTICE.format(1))
    assert with_sam("plugins", "enable", "p").code == 0
    (there,) = beside_settings(with_sam).glob("plugins-*.toml")
    assert stat.S_IMODE(there.stat().st_mode) == 0o600
    monkeypatch.setattr(device, "machine_id", lambda: b"b" * 32)
    assert "version" not in with_sam("today", *DAY).out
    shutil.copy(there, there.with_name(f"plugins-{device.mark()}.toml"))
    assert with_sam("today", *DAY).err == CHANGED


def test_a_list_of_before_is_moved_out_of_the_state_folder_once(
    with_sam: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device, "machine_id", lambda: b"a" * 32)
    drop(with_sam, NOTICE.format(1))
    assert with_sam("plugins", "enable", "p").code == 0
    (there,) = beside_settings(with_sam).glob("plugins-*.toml")
    before = with_sam.kept.state / there.name
    there.unlink()
    seal = plugin_pins._sum("p", NOTICE.format(1).encode())
    before.write_text(f'p = "{seal}"\n')
    assert notices(with_sam("today", *DAY)) == ["version 1"]
    assert (there.read_text(), before.exists()) == (f'p = "{seal}"\n', False)
    drop(with_sam, NOTICE.format(2), "q")
    assert with_sam("plugins", "enable", "q").code == 0
    assert notices(with_sam("today", *DAY)) == ["version 1", "version 2"]


def test_a_computer_without_a_mark_keeps_its_list_where_none_comes_from_elsewhere(
    with_sam: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device, "machine_id", lambda: b"")
    drop(with_sam, NOTICE.format(1))
    assert with_sam("plugins", "enable", "p").code == 0
    there = with_sam.kept.state / "plugins.toml"
    there.rename(beside_settings(with_sam) / "plugins.toml")
    assert "was not turned on on this computer" in with_sam("today", *DAY).err


def test_a_list_that_is_a_link_turns_nothing_on(with_sam: Program) -> None:
    drop(with_sam, NOTICE.format(1))
    assert with_sam("plugins", "enable", "p").code == 0
    there = plugin_pins.place(with_sam.kept)
    elsewhere = with_sam.home / "elsewhere.toml"
    there.rename(elsewhere)
    there.symlink_to(elsewhere)
    held = elsewhere.read_bytes()
    assert "was not turned on on this computer" in with_sam("today", *DAY).err
    assert with_sam("plugins", "enable", "p").code == 0
    assert (there.is_symlink(), elsewhere.read_bytes()) == (False, held)


def test_doctor_names_the_list(with_sam: Program) -> None:
    there = plugin_pins.place(with_sam.kept)
    assert f"plugins on     {there}\n" in with_sam("doctor").out


def test_the_list_says_which_one_has_changed(with_sam: Program) -> None:
    drop(with_sam, NOTICE.format(1))
    assert with_sam("plugins", "enable", "p").code == 0
    drop(with_sam, NOTICE.format(2))
    ran = with_sam("plugins")
    assert ran.code == 0
    assert ran.out.splitlines()[-1].split() == ["p", "-", "file", "changed"]
    assert ran.err.endswith(
        '"p" has changed since you turned it on, so it\'s off. '
        "If that was you: hearten plugins enable p\n"
    )
    info = with_sam("plugins", "info", "p").out
    one, two = (sha256(NOTICE.format(n).encode()).hexdigest() for n in (1, 2))
    assert f"  it is: changed\n  SHA-256: {two}\n  turned on as: {one}\n" in info
    (config,) = (with_sam.kept.config_file,)
    config.write_text('enable = ["p", "q"]\n')
    drop(with_sam, NOTICE.format(3), "q")
    assert with_sam("plugins").out.splitlines()[-1].split() == ["q", "-", "file", "not", "enabled"]


def test_dev_may_stand_before_the_name_and_behind_it(with_sam: Program) -> None:
    for words in (("--dev", "p"), ("p", "--dev")):
        drop(with_sam, NOTICE.format(1))
        assert with_sam("plugins", "enable", *words).code == 0
        drop(with_sam, NOTICE.format(2))
        assert notices(with_sam("today", *DAY)) == ["version 2"]
        assert with_sam("plugins", "disable", "p").code == 0
    ran = with_sam("plugins", "enable", "p", "--dev", "q")
    assert (ran.code, ran.err) == (2, "Unrecognized arguments: q. See: hearten plugins --help\n")


@pytest.mark.slow
def test_in_a_terminal_it_is_asked_once_with_its_sum(with_sam: Program) -> None:
    drop(with_sam, NOTICE.format(1))
    asks = "Turn it on? yes / no"
    one, two = (sha256(NOTICE.format(n).encode()).hexdigest()[:12] for n in (1, 2))
    no = typed(with_sam, "no\r", "Nothing was changed.", "plugins", "enable", "p")
    assert f"SHA-256 now: {one}…" in no
    assert "when you turned it on" not in no
    assert '"p" is on.' not in no
    yes = typed(with_sam, "yes\r", '"p" is on.', "plugins", "enable", "p")
    assert yes.count(asks) == 1
    drop(with_sam, NOTICE.format(2))
    again = typed(with_sam, "\r", "Nothing was changed.", "plugins")
    assert f"SHA-256 now: {two}…" in again
    assert f"SHA-256 when you turned it on: {one}…" in again
    assert with_sam("today", *DAY).err == CHANGED
    terminal = Terminal(with_sam, "plugins", "enable", "p", "--yes")
    terminal.until('"p" is on.')
    assert terminal.end() == 0
    assert asks not in terminal.seen
    assert notices(with_sam("today", *DAY)) == ["version 2"]


def test_turned_off_it_is_forgotten(with_sam: Program) -> None:
    drop(with_sam, NOTICE.format(1))
    with_sam("plugins", "enable", "p")
    with_sam("plugins", "disable", "p")
    configured(with_sam.kept, 'enable = ["p"]\n')
    assert "was not turned on on this computer" in with_sam("today", *DAY).err


@pytest.mark.slow
@pytest.mark.parametrize(
    "ends", ["import os; os._exit(3)", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"]
)
def test_after_two_starts_that_end_in_a_plugin_the_next_goes_without(
    with_sam: Program, ends: str
) -> None:
    drop(with_sam, NOTICE.format(1))
    drop(with_sam, NOTICE.format("of the other"), "other")
    assert with_sam("plugins", "enable", "other").code == 0
    assert with_sam("plugins", "enable", "p", "--dev").code == 0
    drop(with_sam, ends)
    for _ in range(2):
        assert with_sam.alone("today", *DAY).code != 0
    for _ in range(2):
        third = with_sam.alone("today", *DAY)
        assert third.code == 0
        assert third.err == (
            'The plugin "p" is set aside for now: the last two starts did not get past '
            "it, so no plugin is on. To leave it out: hearten plugins disable p. To try "
            "again: hearten plugins enable p. Nothing of yours is lost.\n"
        )
    assert with_sam.alone("plugins", "disable", "p").code == 0
    assert notices(with_sam.alone("today", *DAY)) == ["version of the other"]


def test_what_a_plugin_prints_as_it_loads_is_safe_and_no_part_of_the_answer(
    with_sam: Program,
) -> None:
    prints = "import sys\nprint('\\x1b[31mhello')\nsys.stdout.close()\n"
    drop(with_sam, prints + NOTICE.format(1))
    ran = with_sam("plugins", "enable", "p")
    assert (ran.code, ran.out, ran.err) == (0, '"p" is on.\n', "\\u001B[31mhello\n")
    ran = with_sam("today", "--json", *DAY)
    assert ran.code == 0
    assert json.loads(ran.out)["notices"] == ["version 1"]
    assert ran.err == "\\u001B[31mhello\n"


def test_a_start_that_is_still_at_it_has_not_failed(with_sam: Program) -> None:
    drop(with_sam, NOTICE.format(1))
    assert with_sam("plugins", "enable", "p").code == 0
    state = with_sam.kept.state
    alive = [state / f"plugins.starting.{os.getppid()}.{n}" for n in (1, 2)]
    for note in alive:
        note.write_text("+p\n")
    assert notices(with_sam("today", *DAY)) == ["version 1"]
    assert sorted(state.glob("plugins.starting*")) == alive
    for note in alive:
        note.unlink()
    for odd in ("", "2\n1\np\n", "-p\n", "\0"):
        for name in ("", ".99999999.1", ".99999999.2", ".x"):
            (state / f"plugins.starting{name}").write_text(odd)
        assert notices(with_sam("today", *DAY)) == ["version 1"]
        assert not list(state.glob("plugins.starting*"))


@pytest.mark.usefixtures("heard")
def test_only_the_persons_own_ctrl_c_ends_the_program(with_sam: Program) -> None:
    drop(with_sam, "raise KeyboardInterrupt\n")
    with_sam("plugins", "enable", "p")
    ran = with_sam("today", *DAY)
    assert ran.code == 0
    assert ran.err == (
        'The plugin "p" is set aside for now: it raised KeyboardInterrupt (p.py, line 1). '
        "Nothing of yours is lost.\n"
        "To look into it: hearten plugins check p. To leave it out: hearten plugins disable p\n"
    )
    drop(with_sam, "import os, signal; os.kill(os.getpid(), signal.SIGINT)\n")
    with_sam("plugins", "enable", "p")
    assert with_sam("today", *DAY).code == 130


def test_where_all_are_left_out_it_comes_with_the_next_start(with_sam: Program) -> None:
    drop(with_sam, NOTICE.format(1))
    ran = with_sam("plugins", "enable", "p", "--no-plugins")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        '"p" is on. All plugins are left out this time, so it comes with the next start.\n'
    )
    assert notices(with_sam("today", *DAY)) == ["version 1"]
