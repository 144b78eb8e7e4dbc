"""What is typed or piped in is kept: any line ends, any mark, bytes that are no text."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

SAID = "Something in this isn't text. It's kept as \ufffd, and all the rest as it came.\n"
CAME = [
    (b"It rained.\r\nSoup helped.\r\n", "It rained.\nSoup helped.", ""),
    (b"It rained.\rSoup helped.\r", "It rained.\nSoup helped.", ""),
    (b"\xef\xbb\xbfIt rained.\nSoup helped.\n", "It rained.\nSoup helped.", ""),
    ("It rained.\r\nSuppe für zwei.".encode("utf-16"), "It rained.\nSuppe für zwei.", ""),
    (b"It rained.\nSoup \xc3helped.\n", "It rained.\nSoup \ufffdhelped.", SAID),
    (b"It rained.\nSuppe f\xfcr zwei.\n", "It rained.\nSuppe f\ufffdr zwei.", SAID),
]


def brought(program, *words: str, typed: bytes, **environ: str) -> subprocess.CompletedProcess:
    """Run a command as a process of its own, with these bytes in a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "hearten", *words],
        env={**program.settings(), **environ},
        input=typed,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
@pytest.mark.parametrize(("typed", "text", "said"), CAME)
def test_words_after_a_dash_are_kept(with_sam, typed, text, said, locale):
    ran = brought(with_sam, "journal", "add", "-", typed=typed, LC_ALL=locale)
    assert (ran.returncode, ran.stderr.decode()) == (0, said)
    assert text in with_sam("journal", "show", "1").out
    ran = brought(with_sam, "done", "wind-down", "--note", "-", typed=typed, LC_ALL=locale)
    assert (ran.returncode, ran.stderr.decode()) == (0, said)
    (held,) = (with_sam.plan.parent / "log").glob("*.toml")
    assert text.replace("\n", "\\n") in held.read_text(encoding="utf-8")


@pytest.mark.parametrize(("typed", "text", "said"), [case for case in CAME if b"\0" not in case[0]])
def test_words_of_a_page_written_line_by_line_are_kept(with_sam, typed, text, said):
    ran = brought(with_sam, "journal", "--plain", typed=typed + b"\n\n\n")
    assert (ran.returncode, ran.stderr.decode()) == (0, said)
    assert text in with_sam("journal", "show", "1").out


def test_words_in_the_letters_of_the_terminal_are_kept(with_sam):
    typed = "Suppe für zwei.\n"
    for number, raw in enumerate((typed.encode("latin-1"), typed.encode()), start=1):
        ran = brought(
            with_sam, "journal", "add", "-", typed=raw, PYTHONUTF8="0", PYTHONIOENCODING="latin-1"
        )
        assert (ran.returncode, ran.stderr.decode("latin-1")) == (0, "")
        assert "Suppe für zwei." in with_sam("journal", "show", str(number)).out


def test_words_of_a_command_line_that_are_no_text_are_kept(with_sam):
    ran = subprocess.run(
        [sys.executable, "-m", "hearten", "journal", "add", b"Suppe f\xfcr zwei."],
        env=with_sam.settings(), capture_output=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr.decode()) == (0, SAID)
    assert "Suppe f\ufffdr zwei." in with_sam("journal", "show", "1").out


PLAIN = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
PLACES = {
    "C": {"LC_ALL": "C", **PLAIN},
    "latin-1": {**PLAIN, "PYTHONIOENCODING": "latin-1"},
    "cp1252": {**PLAIN, "PYTHONIOENCODING": "cp1252"},
    "ascii": {**PLAIN, "PYTHONIOENCODING": "ascii:strict"},
}
SAYING = (
    "show", "show --json", "today", "today --all", "look-back", "look-back --json", "journal list",
    "journal show 1", "history", "jar", "check", "export markdown -o -", "export ics -o -",
    "export report -o -", "help-now", "help-now --json", "practice grounding-54321 --read",
    "learn 1", "config", "doctor", "plans", "--help", "edit --plain", "review --plain",
    "setback --plain",
)  # fmt: skip


# The two places of eight bits take turns: what one of them cannot say is said as in the strictest.
SAID_IN = {"C": SAYING, "latin-1": SAYING[::2], "cp1252": SAYING[1::2], "ascii": SAYING}


@pytest.mark.parametrize("place", PLACES)
def test_words_come_in_and_go_out_whatever_letters_a_place_has(with_sam, place):
    environ = PLACES[place]
    for words, typed in (
        (
            ("new", "--plain", "--plan", str(with_sam.home / "neu")),
            "Schlaf – müde ❤\nLüften „so“\n2\n",
        ),
        (("done", "wind-down", "--note", "-"), "Die Lampe – müde ❤ „so“\n"),
        (("checkin", "--plain"), "\n\n\nGrün – müde ❤ „so“\n\n"),
        (("journal", "--plain"), "\nRegen – müde ❤ „so“\n\n\n"),
    ):
        ran = brought(with_sam, *words, typed=typed.encode(), **environ)
        assert (ran.returncode, ran.stderr) == (0, b""), words
    made = (with_sam.home / "neu" / "plan.toml").read_text(encoding="utf-8")
    assert 'title = "Schlaf – müde ❤"' in made
    assert 'title = "Lüften „so“"' in made
    folder = with_sam.plan.parent
    (log,) = folder.glob("log/*.toml")
    (pages,) = folder.glob("journal/*.toml")
    for kept, held in (("Die Lampe", log), ("Grün", log), ("Regen", pages)):
        assert f"{kept} – müde ❤ „so“" in held.read_text(encoding="utf-8")
    for words in (*SAID_IN[place], "today"):  # what was said before is said again by another way
        ran = brought(with_sam, *words.split(), typed=b"\n" * 60, **environ)
        assert ran.returncode in (0, 1 if words == "doctor" else 0), (words, ran)
        assert b"Traceback" not in ran.stderr
        assert b"broke" not in ran.stderr
        assert ran.stdout.strip() or ran.stderr.strip(), words
