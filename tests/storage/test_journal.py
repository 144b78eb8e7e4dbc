"""Adding to the journal: each disk call goes wrong in each way, and no word is lost or doubled."""

from __future__ import annotations

import datetime as dt
import random
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from hearten.model.errors import HeartenError
from hearten.model.journal import Head, Record
from hearten.storage.fs.disk import CannotRead, NotStored, Unconfirmed
from hearten.storage.journal.journal_files import Journal, one_page
from hearten.storage.journal.records import HEAD
from helpers.faulty import FaultyFiles, Killed, every_fault
from helpers.homes import NOW, Unsynced, copied, folder_in, texts
from helpers.power import PoweredFiles, Tree, laid_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hearten.storage.fs.disk import Files

pytestmark = pytest.mark.slow

DAY = dt.date(2026, 11, 22)
LATER = NOW + dt.timedelta(hours=1)
ODD = 'end = true\n[01JDA3V9QK2W8M4T6Y0B7C5D1E]\n"""\\ \r\x00'


def journal_in(root: Path, files: Files | None = None) -> Journal:
    folder = folder_in(root, files or Unsynced())
    return Journal(folder.path, folder.home, folder.files)


def head_of(record: Record) -> Head:
    """Return a record without its words."""
    return Head(
        id=record.id,
        day=record.day,
        practice=record.practice,
        felt=record.felt,
        tags=record.tags,
        return_on=record.return_on,
        read_on=record.read_on,
    )


def page(text: str, **more: Any) -> dict[str, Any]:
    return {"day": DAY, "at": NOW, "text": text, **more}


def words(journal: Journal) -> list[str]:
    return [record.text for record in journal.read().records]


def nothing(root: Path) -> None:
    (root / "home" / "plans" / "my-plan").mkdir(parents=True)


def two(root: Path) -> None:
    nothing(root)
    journal_in(root).keep(page("one\n"), NOW)
    journal_in(root).keep(page(ODD), NOW)


def file_in(root: Path) -> Path:
    (file,) = (root / "home/plans/my-plan/journal").glob("2026.*.toml")
    return file


def torn(root: Path) -> None:
    two(root)
    with file_in(root).open("ab") as stream:
        stream.write(b'\n[01M7ZZZZZZZZZZZZZZZZZZZZZZ]\nday = 2026-11-22\ntext = """\nhalf a wor')


def head_torn(root: Path) -> None:
    two(root)
    file_in(root).write_bytes(HEAD.encode()[:5])


PREPARED: dict[str, Callable[[Path], None]] = {
    "no journal yet": nothing,
    "two pages": two,
    "a torn tail": torn,
    "a torn head": head_torn,
}


@pytest.mark.parametrize("before", list(PREPARED))
def test_each_call_goes_wrong_in_each_way(before: str, tmp_path: Path) -> None:
    PREPARED[before](tmp_path / "prepared")
    old = words(journal_in(tmp_path / "prepared"))
    counting = FaultyFiles()
    journal_in(copied(tmp_path / "prepared", tmp_path / "counting"), counting).keep(
        page("new"), NOW
    )
    tried = list(every_fault(counting.calls))
    said: set[str] = set()
    for number, (fault, at) in enumerate(tried):
        root = copied(tmp_path / "prepared", tmp_path / "tried")
        journal = journal_in(root, FaultyFiles(fault, at))
        stored = None
        try:
            journal.keep(page("new"), NOW)
            stored = True
        except Unconfirmed:
            stored = True
        except NotStored as error:
            said.add(error.sentence.partition(":")[2])
            stored = False
        except Killed:
            pass
        there = words(journal_in(root))
        where = (fault, counting.calls[at], number)
        if stored is not None:
            assert there == old + (["new"] if stored else []), where
        else:
            assert there in (old, [*old, "new"]), where
        _no_word_is_lost(tmp_path / "prepared", root)
        _the_next_one_is_stored(root, there)
    assert len(tried) > 40
    assert all(sentence.endswith("Nothing was changed.") for sentence in said)


def _no_word_is_lost(prepared: Path, root: Path) -> None:
    """Every line, whole or torn, stands somewhere in the journal folder still."""
    everything = b"\n".join(texts(root / "home" / "plans").values())
    for data in texts(prepared / "home" / "plans").values():
        assert _lines(data) <= set(everything.split(b"\n"))


def _lines(data: bytes) -> set[bytes]:
    return {line for line in data.split(b"\n") if not HEAD.encode().startswith(line)}


def _the_next_one_is_stored(root: Path, there: list[str]) -> None:
    journal = journal_in(root)
    kept = journal.keep(page("next"), NOW)
    read = journal.read()
    assert [record.text for record in read.records] == [*there, "next"]
    assert read.problems == ()
    assert journal.heads() == tuple(map(head_of, read.records))
    record = journal.record(kept.ids[0])
    assert record is not None
    assert record.text == "next"


def test_a_torn_tail_is_moved_aside_once_and_said(tmp_path: Path) -> None:
    torn(tmp_path)
    journal = journal_in(tmp_path)
    assert [problem.hint for problem in journal.read().problems] == [True]
    kept = journal.keep(page("three"), NOW)
    assert "cut off" in kept.notices[0]
    (aside,) = [path for path in journal.folder.iterdir() if ".torn-" in path.name]
    assert aside.name in kept.notices[0]
    assert b"half a wor" in aside.read_bytes()
    assert journal.read().problems == ()
    assert journal.keep(page("four"), NOW).notices == ()
    assert words(journal) == ["one\n", ODD, "three", "four"]


@pytest.mark.parametrize("before", list(PREPARED))
def test_the_power_goes_after_each_call(before: str, tmp_path: Path) -> None:
    PREPARED[before](tmp_path)
    home = tmp_path / "home"
    start, old = texts(home), words(journal_in(tmp_path))
    found: dict[frozenset[tuple[Path, bytes]], Tree] = {}

    def lost(tree: Tree) -> None:
        found.setdefault(frozenset(tree.items()), tree)

    files = PoweredFiles(home, lost, ())
    journal_in(tmp_path, files).keep(page("new"), NOW)
    on_the_way = list(found.values())
    found.clear()
    files.report()
    assert len(on_the_way) > 3
    for tree, right in [
        *((tree, (old, [*old, "new"])) for tree in on_the_way),
        *((tree, ([*old, "new"],)) for tree in found.values()),
    ]:
        laid_out({**tree}, home)
        (home / "plans" / "my-plan").mkdir(parents=True, exist_ok=True)
        there = words(journal_in(tmp_path))
        assert there in right
        start.pop(home / "state" / "change-order.txt", None)  # it need not outlast this
        for data in start.values():
            assert _lines(data) <= set(b"\n".join(tree.values()).split(b"\n"))
        _the_next_one_is_stored(tmp_path, there)


def test_one_page_is_one_write_and_one_sync(tmp_path: Path) -> None:
    two(tmp_path)
    calls = []
    for _ in range(2):
        counting = FaultyFiles()
        journal_in(tmp_path, counting).keep(page("one more"), NOW)
        (synced,) = (file for name, file in counting.calls if name == "fsync")
        assert [file for name, file in counting.calls if name == "write"].count(synced) == 1
        calls.append([name for name, _ in counting.calls])
        with file_in(tmp_path).open("a") as stream:
            for number in range(1_000):
                stream.write(one_page(f"{number:026}", page(f"more {number} " * 300)))
    assert calls[0] == calls[1]
    assert calls[0].count("write") == 2  # besides it, the order of changes is noted
    assert not {"rename", "exchange", "unlink", "truncate", "listdir"} & set(calls[0])


def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    two(tmp_path)
    journal_in(tmp_path).heads()
    for path in (tmp_path / "home").rglob("*"):
        if path.name != "plans" and path.name != "my-plan":
            assert path.stat().st_mode & 0o077 == 0, path


def test_another_version_and_one_taken_away(tmp_path: Path) -> None:
    nothing(tmp_path)
    journal = journal_in(tmp_path)
    (first,) = journal.keep(page("first", tags=["evening"], answers={"a": "b"}), NOW).ids
    (second,) = journal.keep(page("second"), NOW).ids
    journal.keep({"at": NOW, "replaces": first, "text": "better", "answers": {}}, NOW)
    journal.keep({"at": NOW, "removes": second}, NOW)
    (record,) = journal.read().records
    assert (record.text, record.tags, record.answers) == ("better", ("evening",), {})
    assert journal.record(first) == record
    assert journal.record(second) is None
    assert journal.record("nothing") is None
    assert journal.heads() == (head_of(record),)


def test_the_last_word_counts_though_the_clock_goes_back_over_new_year(tmp_path: Path) -> None:
    nothing(tmp_path)
    journal = journal_in(tmp_path)
    (entry,) = journal.keep(page("first"), NOW).ids
    for number, weeks in enumerate((9, -60, 0, -70, 9)):
        later = NOW + dt.timedelta(weeks=weeks)
        journal.keep({"at": later, "replaces": entry, "text": f"word {number}"}, later)
        assert words(journal) == [f"word {number}"]
    assert len(journal.names()) == 3


def test_a_journal_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    two(tmp_path)
    file = file_in(tmp_path)
    newer = file.read_bytes().replace(b"format = 1", b"format = 2", 1)
    file.write_bytes(newer)
    journal = journal_in(tmp_path)
    journal.keep(page("three"), NOW)
    assert file.read_bytes() == newer
    assert words(journal) == ["three"]
    assert [head.day for head in journal.heads()] == [DAY]


def test_what_is_far_too_long_is_refused(tmp_path: Path) -> None:
    two(tmp_path)
    before = texts(tmp_path)
    with pytest.raises(NotStored, match="longer than the 256 KB one entry may hold"):
        journal_in(tmp_path).keep(page("x" * 256_000), NOW)
    assert texts(tmp_path / "home" / "plans").items() <= before.items()


def test_two_devices_and_copies_of_two_sides(tmp_path: Path) -> None:
    two(tmp_path)
    file = file_in(tmp_path)
    other = file.with_name("2026.other.toml")
    other.write_text(
        HEAD + '\n[01JDA3V9QK2W8M4T6Y0B7C5D1E]\nday = 2025-01-01\ntext = "theirs"\nend = true\n'
    )
    copy = file.with_name(f"{file.stem}.sync-conflict-20261122-1-ABC.toml")
    copy.write_bytes(file.read_bytes())
    journal = journal_in(tmp_path)
    assert words(journal) == ["theirs", "one\n", ODD]
    assert journal.conflict_names() == (copy.name,)
    assert [problem.hint for problem in journal.read().problems] == [True]
    assert "hearten merge" in journal.oddities()[0].sentence()
    assert set(journal.stamps()) == {file.name, other.name, copy.name}


def test_whatever_is_wrong_is_one_sentence(tmp_path: Path) -> None:
    nothing(tmp_path)
    journal = journal_in(tmp_path)
    journal.folder.mkdir()
    (journal.folder / "2026.aaaa.toml").mkdir()
    (journal.folder / "2025.aaaa.toml").symlink_to("nowhere")
    said = [problem.sentence() for problem in journal.read().problems]
    assert len(said) == 2
    assert all("can't be read" in sentence for sentence in said)
    assert journal.heads() == ()


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    nothing(tmp_path)
    journal = journal_in(tmp_path)
    journal.folder.write_text("a file")
    for look in (journal.heads, journal.stamps, journal.read):
        with pytest.raises(CannotRead, match="The journal can't be read"):
            look()
    with pytest.raises(HeartenError, match="Nothing was changed"):
        journal.keep(page("x"), NOW)


# What is known without reading it again.


class Later(Unsynced):
    """A disk whose clock is far behind every change, so that stamps can be trusted."""

    def moment(self) -> int:
        """Return a time after all changes."""
        return super().moment() + 10**11


def test_heads_without_a_journal_cost_one_call(tmp_path: Path) -> None:
    nothing(tmp_path)
    counting = FaultyFiles()
    assert journal_in(tmp_path, counting).heads() == ()
    assert [name for name, _ in counting.calls] == ["scan"]


def test_heads_read_no_file_that_stands_as_it_did(tmp_path: Path) -> None:
    two(tmp_path)
    before = journal_in(tmp_path, Later()).heads()
    opened: list[str] = []

    class Watching(Later):
        def open(self, path: Path, flags: int) -> int:
            opened.append(path.name)
            return super().open(path, flags)

    assert journal_in(tmp_path, Watching()).heads() == before
    assert len(opened) == 1
    assert opened[0].endswith(".journal.txt")


def test_no_word_stands_in_what_is_kept_of_it(tmp_path: Path) -> None:
    nothing(tmp_path)
    journal = journal_in(tmp_path, Later())
    journal.keep(
        page("sentinel one", prompt="sentinel two", answers={"sentinel3": "sentinel four"}), NOW
    )
    journal.keep(page("x", practice="self-compassion-break", felt="helped"), NOW)
    heads = journal.heads()
    kept = [p for p in (tmp_path / "home" / "state").rglob("*") if p.is_file()]
    assert any(path.name.endswith(".journal.txt") for path in kept)
    assert all(b"sentinel" not in path.read_bytes() for path in kept)
    assert [head.practice for head in heads] == [None, "self-compassion-break"]


@pytest.mark.parametrize("files", [Unsynced(), Later()], ids=["fresh", "settled"])
def test_heads_say_what_reading_all_says(files: Files, tmp_path: Path) -> None:
    """After each kind of change, grown or edited by hand, with and without what is kept."""
    nothing(tmp_path)
    journal = journal_in(tmp_path, files)
    folder = journal.folder

    def same() -> None:
        for _ in range(2):
            read = journal.read()
            every = tuple(map(head_of, read.records))
            assert journal.heads() == every
            for some in (("letter",), ("by hand", "letter"), ("none",)):
                mine = tuple(head for head in every if head.practice in some)
                assert journal.heads(practices=some) == mine
            for record in read.records:
                assert journal.record(record.id) == record

    (first,) = journal.keep(page("a letter", return_on=DAY, tags=["a", "b"]), NOW).ids
    same()
    journal.keep({"at": NOW, "replaces": first, "practice": "letter"}, NOW)
    same()
    journal.keep(page("another", practice="letter"), NOW)
    same()
    journal.keep({"at": NOW, "replaces": first, "read_on": DAY, "tags": []}, NOW)
    same()
    journal.keep({"at": NOW, "text": "no day"}, NOW)
    same()
    (file,) = folder.glob("2026*")
    file.write_bytes(file.read_bytes().replace(b"a letter", b"an edit"))
    same()
    with file.open("a") as stream:
        stream.write(
            "[mine]\nday = 2026-11-22T10:00:00\ntags = 'one'\nreturn_on = 2027-01-01T10:00:00\n"
        )
    same()
    with file.open("a") as stream:
        stream.write("practice = 'by hand'\nend = true\n# a note\n")
    same()
    with file.open("a") as stream:
        stream.write("[odd]\nat = 2026-11-22T10:00:00+01:00\npractice = 5\nreturn_on = 7\n"
                     "tags = [1]\nanswers = 3\ntext = 4\nfelt = 'so so'\nend = true\n")  # fmt: skip
    same()
    journal.keep({"removes": "mine"}, NOW)
    same()
    journal.keep({"at": NOW, "practice": "tab\there"}, NOW)
    same()
    file.rename(folder / "2025.x.toml")
    same()
    (tmp_path / "home" / "state" / "derived").rename(tmp_path / "gone")
    same()
    assert len(journal.read().records) == 5


def test_what_is_kept_and_was_damaged_is_not_used(tmp_path: Path) -> None:
    two(tmp_path)
    journal = journal_in(tmp_path, Later())
    before = journal.heads()
    (kept,) = (tmp_path / "home" / "state" / "derived").glob("*.journal.txt")
    for raw in (
        b"",
        b"x",
        kept.read_bytes().replace(b"2026", b"2025"),
        b"\xff",
        kept.read_bytes()[:-9],
    ):
        kept.write_bytes(raw)
        assert journal.heads() == before


def test_a_record_that_changed_meanwhile_is_said(tmp_path: Path) -> None:
    two(tmp_path)
    file = file_in(tmp_path)
    journal_in(tmp_path, Later()).heads()

    class Moving(Later):
        def read_at(self, fd: int, size: int, offset: int) -> bytes:
            return b"x" * size

        def open(self, path: Path, flags: int) -> int:
            if gone and path == file:
                raise FileNotFoundError(2, "gone")
            return super().open(path, flags)

    gone = False
    journal = journal_in(tmp_path, Moving())
    head = journal.heads()[0]
    with pytest.raises(CannotRead, match="Look once more"):
        journal.record(head.id)
    gone = True
    with pytest.raises(CannotRead, match="can't be read"):
        journal.record(head.id)


LAST_ID = "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"


def test_the_very_last_id_there_is_hinders_nobody(tmp_path: Path) -> None:
    two(tmp_path)
    with file_in(tmp_path).open("a") as stream:
        stream.write(one_page(LAST_ID, page("by hand", end=True, prompt=None)))
    journal = journal_in(tmp_path)
    (new,) = journal.keep(page("after it"), NOW).ids
    assert new < LAST_ID
    assert sorted(words(journal)) == sorted(["one\n", ODD, "by hand", "after it"])
    journal.keep({"replaces": LAST_ID, "text": "changed"}, NOW)
    assert "changed" in words(journal)


def test_where_every_file_is_of_a_newer_program_it_is_said(tmp_path: Path) -> None:
    two(tmp_path)
    file = file_in(tmp_path)
    for extra in ("", *(f"-{number}" for number in range(2, 100))):
        file.with_name(f"{file.stem}{extra}.toml").write_text("format = 2\n")
    with pytest.raises(NotStored, match="A newer hearten wrote this journal"):
        journal_in(tmp_path).keep(page("x"), NOW)


def test_a_file_that_cannot_be_read_hinders_no_other_version(tmp_path: Path) -> None:
    two(tmp_path)
    journal = journal_in(tmp_path)
    (journal.folder / "2025.x.toml").mkdir()
    first = journal.heads()[0].id
    journal.keep({"replaces": first, "text": "better"}, NOW)
    assert words(journal) == ["better", ODD]


def test_a_file_that_went_meanwhile_is_no_problem(tmp_path: Path) -> None:
    two(tmp_path)

    class Going(Unsynced):
        def listdir(self, path: Path) -> list[str]:
            return [*super().listdir(path), "2020.gone.toml"]

        def scan(self, path: Path) -> list[tuple[str, int, int, int, int]]:
            return [*super().scan(path), ("2020.gone.toml", 1, 1, 1, 1)]

    journal = journal_in(tmp_path, Going())
    assert journal.read().problems == ()
    assert len(journal.heads()) == 2


def test_a_name_that_no_line_can_hold_is_not_kept(tmp_path: Path) -> None:
    two(tmp_path)
    file = file_in(tmp_path)
    odd = file.rename(file.with_name("2026.a\tb\nc.toml"))
    for _ in range(2):
        assert len(journal_in(tmp_path, Later()).heads()) == 2
    kept = [
        p for p in (tmp_path / "home/state").rglob("*.journal.txt") if b"2026" in p.read_bytes()
    ]
    assert not kept
    assert odd.exists()


def test_a_head_that_is_said_again_further_down_hides_nothing(tmp_path: Path) -> None:
    """What is kept of a file that only grew is what reading it whole says."""
    two(tmp_path)
    journal = journal_in(tmp_path, Later())
    journal.heads()
    with file_in(tmp_path).open("a") as stream:
        stream.write("format = 9\n" + one_page(LAST_ID, page("below it")))
    read = journal.read()
    assert [record.text for record in read.records][-1] == "below it"
    assert journal.heads() == tuple(map(head_of, read.records))


# Eight at once, a third of them killed.

WRITER = """
import os, random, signal, sys
import datetime as dt
from pathlib import Path
from hearten.storage.fs.disk import Files
from hearten.storage.local.home import Home
from hearten.storage.journal.journal_files import Journal, one_page

root, name, count, dies_at = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
calls = 0

def counted(call, late):
    def counting(self, *args):
        global calls
        calls += 1
        if calls == dies_at and not late:
            os.kill(os.getpid(), signal.SIGKILL)
        result = call(self, *args)
        if calls == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return counting

for each in ("open", "write", "fsync", "close", "fstat", "lock", "read_at", "lstat"):
    setattr(Files, each, counted(getattr(Files, each), random.Random(name).random() < 0.5))
journal = Journal(root / "home/plans/my-plan", Home(root / "home"))
now = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    tag = f"{name}-{number}"
    text = f"{tag}\\nend = true\\n[01JDA3V9QK2W8M4T6Y0B7C5D1E]\\n" * 20
    journal.keep({"day": now.date(), "at": now, "text": text}, now)
    print(tag, flush=True)
"""


def test_eight_at_once_and_a_third_of_them_killed(tmp_path: Path) -> None:
    nothing(tmp_path)
    acknowledged: list[str] = []
    killed = 0
    for seed in range(3):
        rng = random.Random(seed)
        deaths = [rng.randrange(1, 200) if number < 3 else 0 for number in range(8)]
        writers = [
            subprocess.Popen(
                (sys.executable, "-c", WRITER, str(tmp_path), f"s{seed}w{n}", "10", str(dies_at)),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )
            for n, dies_at in enumerate(deaths)
        ]  # fmt: skip
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
        said = [writer.communicate("go\n", timeout=120)[0] for writer in writers]
        assert [writer.returncode for writer in writers[3:]] == [0] * 5
        acknowledged += [tag for out in said for tag in out.split()]
        killed += sum(writer.returncode == -9 for writer in writers)
    read = journal_in(tmp_path).read()
    assert [problem for problem in read.problems if not problem.hint] == []
    there = [record.text.partition("\n")[0] for record in read.records]
    assert killed >= 6
    assert len(acknowledged) >= 3 * 5 * 10
    assert set(acknowledged) <= set(there)
    assert len(there) == len(set(there))
    assert len(there) - len(acknowledged) <= killed
    assert journal_in(tmp_path).heads() == tuple(map(head_of, read.records))
