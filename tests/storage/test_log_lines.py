"""The quick reading of a line is what a TOML parser makes of it."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hearten.storage.log import log_files
from hearten.storage.log.log_files import HEAD, one_line, parse

ID = "01JDA3V9QK2W8M4T6Y0B7C5D1E"
WHOLE = (
    f'{ID} = {{ day = 2026-11-22, at = 2026-11-22T21:04:11+01:00, habit = "wind-down", '
    'did = "smaller", answers = { minutes = 12, slow = true, much = -0.5, how = "so, so" }, '
    'note = "lamp = only, { ü 🌙 }" }'
)
_words = st.text(st.characters(codec="utf-8"), max_size=12)
_zone = st.integers(-23 * 60 - 59, 23 * 60 + 59).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
_moment = st.builds(dt.datetime.fromtimestamp, st.integers(86_400, 253_000_000_000), _zone)
_value = st.recursive(
    st.one_of(
        st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False), _words,
        st.dates(dt.date(1, 1, 1)), st.times(), _moment,
    ),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_words, inner, max_size=2),
    max_leaves=4,
)  # fmt: skip
_record = st.fixed_dictionaries(
    {"at": _moment},
    optional={
        "day": st.dates(dt.date(1, 1, 1)),
        "habit": _words,
        "step": _words,
        "checkin": _words,
        "did": st.sampled_from(["done", "smaller", "rest"]) | _words,
        "answers": st.dictionaries(_words, _value, max_size=3),
        "note": _words,
        "mine": _value,
        "replaces": st.just(ID),
    },
)


def alike(one: Any, other: Any) -> bool:
    """Say whether two values are the same in kind as well."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other) and repr(one) == repr(other)


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(_record)
def test_what_we_write_reads_as_toml_reads_it(record: dict[str, Any]) -> None:
    text = one_line(ID, record)
    assert text.count("\n") == 1
    read = parse((HEAD + text).encode(), "log/x.toml")
    assert read.problems == ()
    (line,) = read.lines
    assert (line.id, line.line, line.file) == (ID, 2, "log/x.toml")
    assert alike(dict(line.values), tomllib.loads(text)[ID])


@pytest.mark.slow
@settings(max_examples=1500, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(WHOLE) - 1),
            st.integers(0, 4),
            st.text(
                st.sampled_from("0123456789-:.+TZ\"\\'{}=, \t#[]tfeduinx\x00\x7f\x85 ü"), max_size=3
            ),
        ),
        max_size=3,
    )
)
@example([])
@example([(77, 1, "6")])  # an offset of sixty minutes
def test_a_line_that_was_edited_reads_as_toml_reads_it(
    edits: list[tuple[int, int, str]],
) -> None:
    text = WHOLE
    for at, less, more in edits:
        text = text[:at] + more + text[at + less :]
    read = log_files._usual(text, "x", 1)
    try:
        expected = tomllib.loads(text)
    except ValueError:
        assert read is None, text
        return
    if read is not None:
        assert alike({read.id: dict(read.values)}, expected), text


@pytest.mark.parametrize(
    "moment",
    ["2026-11-22T21:04:11.5+01:00", "2026-11-22T21:04:11.123456+01:00", "2026-11-22T24:00:00+01:00",
     "2026-11-22T21:04:11+19:59", "2026-11-22T21:04:11-00:00", "2026-11-22T21:60:00+01:00",
     "0001-01-01T00:00:00+01:00", "2026-02-30T00:00:00+01:00"],
)  # fmt: skip
def test_moments(moment: str) -> None:
    test_a_line_that_was_edited_reads_as_toml_reads_it.hypothesis.inner_test(
        [(WHOLE.index("2026-11-22T"), 25, moment)]
    )


@pytest.mark.parametrize(
    ("raw", "ids", "said"),
    [
        (b"", 0, []),
        (b"\xef\xbb\xbfformat = 1\r\n" + WHOLE.encode() + b"\r\n", 1, []),
        (b"format = 1\n\n# mine\n" + WHOLE.encode() + b"\n", 1, []),
        (WHOLE.encode(), 0, [(1, "cut off")]),
        (b"garbage\n" + WHOLE.encode() + b"\n", 1, [(1, "can't be read")]),
        (b"\xff\n" + WHOLE.encode() + b"\n", 1, [(1, "UTF-8")]),
        (WHOLE.encode() + b"\n" + WHOLE.encode() + b"\n", 1, [(2, "line 1 already")]),
        (b"format = 2\n" + WHOLE.encode() + b"\n", 0, [(1, "newer")]),
        (b"# mine\n\nformat = 2\n" + WHOLE.encode() + b"\n", 0, [(3, "newer")]),
        (WHOLE.encode() + b"\nformat = 2\n", 1, [(2, "once")]),
        (b"format = 1\nformat = 2\n" + WHOLE.encode() + b"\n", 1, [(2, "once")]),
        (b"[x]\n" + WHOLE.encode() + b"\n", 1, [(1, "one key")]),
        (b"a = 1\nb = [{}]\n" + WHOLE.encode() + b"\n", 1, [(1, "one key"), (2, "one key")]),
        (b"a" + b".a" * 40 + b" = {}\n" + WHOLE.encode() + b"\n", 1, [(1, "too deep")]),
        (b'a = { n = "' + b"x" * 256_000 + b'" }\n' + WHOLE.encode() + b"\n", 1, [(1, "KB")]),
        (b"\0" * 9 + b"\n" + WHOLE.encode() + b"\n", 1, [(1, "can't be read")]),
        (WHOLE.encode() + b"\n" + b"\0" * 50, 1, [(2, "cut off")]),
    ],
)
def test_a_bad_line_hides_no_other(raw: bytes, ids: int, said: list[tuple[int, str]]) -> None:
    read = parse(raw, "log/x.toml")
    assert len(read.lines) == ids
    assert [problem.line for problem in read.problems] == [line for line, _ in said]
    for problem, (line, words) in zip(read.problems, said, strict=True):
        assert words in problem.message
        assert problem.sentence().startswith(f"log/x.toml:{line}: ")
