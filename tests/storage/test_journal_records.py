"""What we write for a record reads back the same, and a damaged one hides no other."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hearten.storage.journal.records import HEAD, RECORD_LIMIT, one_record, parse, whole

pytestmark = pytest.mark.slow

ID = "01JDA3V9QK2W8M4T6Y0B7C5D1E"
OTHER = "01JDA3V9QK2W8M4T6Y0B7C5D1F"
THIRD = "01JDA3V9QK2W8M4T6Y0B7C5D1G"

_piece = st.sampled_from(
    [
        "end = true", "end=true", "\tend = true # x", f"[{ID}]", f" [ {OTHER} ] ", f'["{OTHER}"]',
        f"['{ID}']", '"""', "'''", '"', '""""', "\\", "\\\\", "\\t", "\\u005B", "\r", "\r\n", "\n",
        "\t", "\x00", "\x1b]0;x\x07", "\x7f", "\x85", "\u2028", "\u202e", "\ufeff", "format = 2",
        "# not a note", "[x]", "[[y]]", "<<<<<<< a", "=======", "a = 1", " ", "wörter 🌙", "\\\n",
    ]
)  # fmt: skip
_words = st.lists(_piece | st.text(st.characters(codec="utf-8"), max_size=6), max_size=9).map(
    "".join
)
_at = st.builds(
    dt.datetime.fromtimestamp,
    st.integers(86_400, 250_000_000_000),
    st.integers(-700, 700).map(lambda m: dt.timezone(dt.timedelta(minutes=m))),
)
_record = st.fixed_dictionaries(
    {"day": st.dates(dt.date(1, 1, 1)), "at": _at, "text": _words},
    optional={
        "practice": _words,
        "prompt": _words,
        "tags": st.lists(_words, max_size=3),
        "answers": st.dictionaries(_words, _words | st.lists(_words, max_size=3), min_size=1,
                                   max_size=3),
        "replaces": st.just(THIRD),
        "mine": _words | st.integers(-9, 9) | st.lists(st.dictionaries(_words, _words), max_size=2),
    },
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(_record, _record)
@example({"day": dt.date(2026, 1, 1), "text": "end = true\n"}, {"text": f"[{ID}]\nend = true\n\\"})
@example({"text": '"'}, {"text": '"""""""\\'})
def test_what_we_write_reads_back_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    text = HEAD + one_record(ID, one) + one_record(OTHER, other)
    read = parse(text.encode(), "journal/x.toml")
    assert read.problems == ()
    assert [line.id for line in read.lines] == [ID, OTHER]
    assert [dict(line.values) for line in read.lines] == [one, other]
    first = (HEAD + one_record(ID, one)).count("\n")
    assert [line.line for line in read.lines] == [3, first + 2]
    assert tomllib.loads(text)[ID] == {**one, "end": True}
    assert whole(text.encode()) == len(text.encode())


@settings(max_examples=150, deadline=None)
@given(_record, _record, st.data())
def test_a_record_cut_off_anywhere_is_torn_and_no_other(
    one: dict[str, Any], other: dict[str, Any], data: st.DataObject
) -> None:
    before = (HEAD + one_record(ID, one)).encode()
    last = one_record(OTHER, other).encode()
    cut = data.draw(st.integers(1, len(last) - 2))  # without its line end it is whole
    read = parse(before + last[:cut], "journal/x.toml")
    assert [line.id for line in read.lines] == [ID]
    assert read.torn == bool(last[:cut].strip())
    assert [problem.hint for problem in read.problems] == [True] * read.torn
    assert whole(before + last[:cut]) in (len(before), len(before) + 1)


@settings(max_examples=150, deadline=None)
@given(_record, st.binary(max_size=80), _record)
def test_a_damaged_record_hides_no_other(
    one: dict[str, Any], rubbish: bytes, other: dict[str, Any]
) -> None:
    """Whatever stands in the middle of one, those before and behind it are read."""
    first, last = one_record(ID, one).encode(), one_record(OTHER, other).encode()
    middle = one_record(THIRD, {"day": dt.date(2026, 1, 1)}).encode()
    damaged = middle.replace(b"day", rubbish + b"\nday")
    read = parse(HEAD.encode() + first + damaged + last, "journal/x.toml")
    there = {line.id: dict(line.values) for line in read.lines}
    assert there[ID] == one
    assert there[OTHER] == other


WHOLE = f'[{ID}]\nday = 2026-11-22\ntext = """\nhello\n"""\nend = true\n'


@pytest.mark.parametrize(
    ("raw", "ids", "said"),
    [
        ("", [], []),
        (WHOLE, [ID], []),
        ("\ufeffformat = 1\r\n\r\n" + WHOLE.replace("\n", "\r\n"), [ID], []),
        ("# mine\n\nformat = 1\n# more\n\n" + WHOLE + "# an end note\n", [ID], []),
        ("format = 2\n" + WHOLE, [], [(1, "newer")]),
        ("# x\nformat = 9\n", [], [(2, "newer")]),
        (WHOLE + WHOLE, [ID], [(7, "line 1 already")]),
        (WHOLE + f"[{OTHER}]\nday = 2026-13-45\nend = true\n", [ID], [(8, "can't be read")]),
        (f'[{OTHER}]\ntext = """\nx\n' + WHOLE, [ID], [(1, "can't be read")]),
        (f"[{OTHER}]\nday = 2026-01-01\n" + WHOLE, [ID], [(1, "no end")]),
        (f"[{OTHER}]\nend = true\nday = 2026-01-01\n" + WHOLE, [OTHER, ID], [(3, "one table")]),
        (f"[{OTHER}]\nend = true\n[{OTHER}.x]\ny = 1\n" + WHOLE, [OTHER, ID], [(3, "no end")]),
        ("[mine]\nday = 2026-01-01\nend = true\n" + WHOLE, ["mine", ID], []),
        ("a = 1\nend = true\n" + WHOLE, [ID], [(1, "one table")]),
        ("a = 1\n" + WHOLE, [ID], [(1, "one table")]),
        ("a" + ".a" * 40 + " = 1\n" + WHOLE, [ID], [(1, "too deep")]),
        (f"[{OTHER}]\n<<<<<<< a\nx = 1\n=======\nend = true\n" + WHOLE, [ID], [(2, "merge")]),
        (f'[{OTHER}]\nx = "{"y" * 300_000}"\nend = true\n' + WHOLE, [ID], [(1, "256 KB")]),
        (WHOLE + f"[{OTHER}]\nday = 2026-01-01", [ID], [(7, "cut off")]),
        (WHOLE + "\0" * 50, [ID], [(7, "cut off")]),
        # Words that somebody wrote by hand, which only look like an id or an end.
        (f'[{OTHER}]\ntext = """\nend = true\n[{THIRD}]\nx"""\nend = true\n' + WHOLE,
         [OTHER, ID], []),
        (f"[{OTHER}]\ntext = '''\n[{THIRD}]\n'''\nend = true\n" + WHOLE, [OTHER, ID], []),
    ],
)  # fmt: skip
def test_a_bad_record_hides_no_other(raw: str, ids: list[str], said: list[tuple[int, str]]) -> None:
    read = parse(raw.encode(), "journal/x.toml")
    assert [line.id for line in read.lines] == ids
    assert [problem.line for problem in read.problems] == [line for line, _ in said]
    for problem, (line, words) in zip(read.problems, said, strict=True):
        assert words in problem.message
        assert problem.sentence().startswith(f"journal/x.toml:{line}: ")


def test_a_line_that_is_no_text_is_said_with_its_place() -> None:
    raw = f'[{OTHER}]\ntext = "'.encode() + b"\xff" + b'"\nend = true\n' + WHOLE.encode()
    read = parse(raw, "journal/x.toml")
    assert [line.id for line in read.lines] == [ID]
    assert [problem.line for problem in read.problems] == [2]


def test_no_word_of_a_record_is_in_what_is_said_about_it() -> None:
    raw = f"[{OTHER}]\nsecret = word-of-mine\n“secret”\nend = true\n" + WHOLE
    (problem,) = parse(raw.encode(), "journal/x.toml").problems
    assert "secret" not in problem.sentence()
    assert "mine" not in problem.sentence()


@pytest.mark.parametrize(
    ("tail", "end"),
    [
        (b"", 0),
        (b"format = 1\n", 11),
        (b"form", 0),
        (b"# mine\nformat = 1\n", 18),
        (b"\xef\xbb\xbfformat = 1\n", 14),
        (b"# only a note\n", 0),
        (b"format = 1\n\n[0", 12),
        (b"x\nend = true\n", 13),
        (b"x\nend = true\r\n# note\r\n\r\n", 24),
        (b"x\nend = true\n\n[01", 14),
        (b"x\nend = true", 12),
    ],
)
def test_where_the_whole_records_end(tail: bytes, end: int) -> None:
    assert whole(tail) == end


def test_many_texts_that_do_not_end_take_no_time() -> None:
    """Bounded: what is read on beyond what looks like an end."""
    piece = f'[{ID}]\ntext = """\nend = true\nx = 1\n'
    raw = (piece * 20_000).encode()
    assert len(parse(raw, "x").lines) == 1
    assert len(raw) > RECORD_LIMIT * 3
