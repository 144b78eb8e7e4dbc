"""Files that anyone may have written, as large as they may be: little memory, no long wait."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hearten.storage.fs.disk import FILE_LIMIT, NotStored
from helpers.homes import NOW, folder_in
from helpers.plans import SAM

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow

MOST_MEMORY = 200_000  # KB
MOST_SECONDS = 8.0  # of the processor, where machines are slow and others work beside
MEASURED = """
import json, os, resource, sys
from hearten.cli.main import main
code = main(sys.argv[1:], os.environ)
used = resource.getrusage(resource.RUSAGE_SELF).ru_utime
# What getrusage says of memory begins with that of whoever started this process.
with open("/proc/self/status") as status:
    memory = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
print(json.dumps([code, memory, used]), file=sys.stderr)
"""


def measured(program: Program, *words: str) -> tuple[int, int, float]:
    """Run one command as a process of its own; return exit code, KB, seconds of processor."""
    done = subprocess.run(
        (sys.executable, "-c", MEASURED, *words),
        capture_output=True,
        env=program.settings(),
        cwd=program.home,
        timeout=300,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, -1)),
    )
    code, memory, seconds = json.loads(done.stderr.decode().splitlines()[-1])
    return code, memory, seconds


@pytest.mark.parametrize(
    ("place", "line"),
    [("log/2026-11.other.toml", b"\n"), ("journal/2026.other.toml", b" # a note\r\n")],
)
def test_millions_of_lines_without_an_entry(place: str, line: bytes, with_sam: Program) -> None:
    file = with_sam.plan.parent / place
    file.parent.mkdir(mode=0o700, exist_ok=True)
    head = b"format = 1\n"
    file.write_bytes(head + line * ((FILE_LIMIT - len(head)) // len(line)))
    file.chmod(0o600)
    for words in (("today",), ("check",), ("journal", "list")):
        code, memory, seconds = measured(with_sam, *words, "--date", "2026-11-22")
        assert (words, code) == (words, 0)
        assert memory <= MOST_MEMORY, (words, memory)
        assert seconds <= MOST_SECONDS, (words, seconds)


def test_what_stands_behind_many_blank_lines_is_read(with_sam: Program) -> None:
    folder = with_sam.plan.parent
    for name in ("log", "journal"):
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    blank = b"\n" * 3_000_000
    (folder / "log/2026-11.other.toml").write_bytes(
        b"format = 1\n" + blank + b"01JDA3V9QK2W8M4T6Y0B7C5D1E = { day = 2026-11-22, "
        b'at = 2026-11-22T21:04:11+01:00, habit = "wind-down", did = "done", note = "far down" }\n'
        b"not an entry\n"
    )
    (folder / "journal/2026.other.toml").write_bytes(
        b"format = 1\n" + blank + b"[01JDA4M6N8P0Q2R4S6T8V0X2Z4]\nday = 2026-11-22\n"
        b'at = 2026-11-22T21:04:11+01:00\ntext = """\nwords far down"""\nend = true\n'
        + blank + b"nor a record\n"
    )  # fmt: skip
    assert "Wind down · once so far" in with_sam("look-back", "--date", "2026-11-22").out
    assert "words far down" in with_sam("journal", "show", "1").out
    told = with_sam("check")
    said = told.out + told.err
    assert "2026-11.other.toml:3000003: " in said
    assert "2026.other.toml:6000008: " in said


def test_sixty_rules_that_never_come_round(hearten: Program) -> None:
    """Each of them was sought up to the year 9999."""
    never = "FREQ=MONTHLY;BYDAY=+5MO,-5MO;BYMONTHDAY="
    rules = [
        f'[[habits]]\nid = "odd-{n}"\ntitle = "Odd {n}"\n'
        f'rhythm = {{ rrule = "{never}{4 + n % 25},{13 + n % 9}" }}\n'
        for n in range(60)
    ]
    folder = hearten.home / "odd"
    folder.mkdir(mode=0o700)
    head = 'format = 1\nid = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"\ntitle = "Odd"\n'
    (folder / "plan.toml").write_text("\n".join([head, *rules]))
    (folder / "plan.toml").chmod(0o600)
    code, _, seconds = measured(hearten, "today", "--plan", str(folder))
    assert code == 0
    assert seconds <= 2.0
    said = hearten("check", "--plan", str(folder))
    assert (said.out + said.err).count("this rule never comes round") == 60


def test_a_thousand_rules_are_the_most(hearten: Program) -> None:
    folder = hearten.home / "odd"
    folder.mkdir(mode=0o700)
    (folder / "plan.toml").write_bytes(SAM.read_bytes() + b"# rrule\n" * 1_001)
    said = hearten("check", "--plan", str(folder))
    assert "plan.toml: more than 1,000 calendar rules are in here" in said.out + said.err


def test_a_file_never_grows_beyond_what_is_read(tmp_path: Path) -> None:
    from hearten.storage.log.log_files import Log

    folder = folder_in(tmp_path)
    log = Log(folder.path, folder.home, folder.files)
    (folder.path).mkdir(parents=True)
    entry = {"day": NOW.date(), "at": NOW, "note": "one"}
    log.keep_all([entry], NOW)
    (file,) = log.folder.iterdir()
    with file.open("ab") as more:
        more.truncate(0)
        more.write(b"format = 1\n" + b"#\n" * (FILE_LIMIT // 2 - 10))
    before = file.read_bytes()
    with pytest.raises(NotStored, match="would be larger than 32 MB"):
        log.keep_all([entry], NOW)
    assert file.read_bytes() == before


@pytest.mark.parametrize("words", [("done", "wind-down"), ("journal", "add", "-")])
def test_no_word_goes_on_into_a_file_that_others_can_open(
    words: tuple[str, ...], with_sam: Program
) -> None:
    assert with_sam(*words, typed="one\n").code == 0
    (file,) = (with_sam.plan.parent / ("log" if words[0] == "done" else "journal")).iterdir()
    file.chmod(0o644)
    assert with_sam(*words, typed="two\n").code == 0
    assert file.stat().st_mode & 0o777 == 0o600
