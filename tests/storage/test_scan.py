"""The scan agrees with tomllib on where everything stands."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hearten
from hearten.model.plan.changes import same
from hearten.storage.toml.layout import newline_of, value_at
from hearten.storage.toml.line_numbers import LineNumbers, elements, line_numbers
from hearten.storage.toml.scan import key_path, scan
from hearten.storage.toml.toml_file import too_deep, too_large
from helpers.plan_texts import plan_text
from helpers.toml_soup import paths, soup

pytestmark = pytest.mark.slow

RANDOM = st.integers(0, 2**32).map(Random)
PLAN = """\
# mine

# the top
format = 1

# floating

# above the goal
# and this
[[goals]]  # here
id = "a"
list = [
    "x", # one
    { b = 1, c.d = [2, 2026-11-22 10:00:00] },
]
# below, nobody's

  [[goals.steps]]
  text = '''
[[no]]
# no
'''
# above b
[[goals]]
"quoted key".'x' = "\\u0041"
[goals.deeper]
"""


def agrees(text: str) -> bool:
    """Check the scan of *text* against tomllib; False where tomllib refuses it."""
    done = scan(text)
    assert (done.segments[0].start, done.segments[-1].end) == (0, len(text))
    for one, two in zip(done.segments, done.segments[1:], strict=False):
        assert one.start <= one.head <= one.body <= one.last <= one.end == two.start
    try:
        data = tomllib.loads(text)
    except ValueError:
        return False
    assert not done.faults
    assert too_deep(text) is None
    assert set(line_numbers(text)) == set(paths(data))
    for segment in done.segments:
        for pair in segment.pairs:
            value = tomllib.loads(f"x = {text[pair.value : pair.value_end]}")["x"]
            assert same(value, value_at(data, segment.address + pair.path))
    return True


def test_segments_and_what_belongs_to_them() -> None:
    done = scan(PLAN)
    told = [(s.path, s.address, s.many, PLAN[s.start :].partition("\n")[0]) for s in done.segments]
    assert told == [
        ((), (), False, "# mine"),
        (("goals",), ("goals", 0), True, "# above the goal"),
        (("goals", "steps"), ("goals", 0, "steps", 0), True, "  [[goals.steps]]"),
        (("goals",), ("goals", 1), True, "# above b"),
        (("goals", "deeper"), ("goals", 1, "deeper"), False, "[goals.deeper]"),
    ]
    assert PLAN[done.segments[1].last :].startswith("# below, nobody's")


def test_lines_of_every_key_path() -> None:
    assert line_numbers(PLAN) == {
        ("format",): 4,
        ("goals",): 10,
        ("goals", 0): 10,
        ("goals", 0, "id"): 11,
        ("goals", 0, "list"): 12,
        ("goals", 0, "list", 0): 13,
        ("goals", 0, "list", 1): 14,
        ("goals", 0, "list", 1, "b"): 14,
        ("goals", 0, "list", 1, "c"): 14,
        ("goals", 0, "list", 1, "c", "d"): 14,
        ("goals", 0, "list", 1, "c", "d", 0): 14,
        ("goals", 0, "list", 1, "c", "d", 1): 14,
        ("goals", 0, "steps"): 18,
        ("goals", 0, "steps", 0): 18,
        ("goals", 0, "steps", 0, "text"): 19,
        ("goals", 1): 24,
        ("goals", 1, "quoted key"): 25,
        ("goals", 1, "quoted key", "x"): 25,
        ("goals", 1, "deeper"): 26,
    }
    assert agrees(PLAN)
    assert agrees(PLAN.replace("\n", "\r\n"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "  ",
        "# only",
        "a = 1",
        "a=''''''''",
        'a = """"""""',
        'a = """\\\r\n  b"""',
        "a = '''x''''' # '''",
        'a = "\\\\" # "',
        'a = ["#", \'#\', """]"""] # ]',
        "a.b . 'c'.\"d\" = 1",
        '"" = 1',
        "[ a . 'b' ] # x",
        '[[ "a]" ]]\n[ "a]".b ]',
        "[a.b]\n[a]\nx = 1",
        "a = [[[]], {}, { b = {} }]",
        "a = [ # x\n1 # y\n, # z\n2\n]",
        "a = 1979-05-27 07:32:00 # x",
        "a = -0.0\nb = +inf\nc = 0x1F",
    ],
)
def test_odd_but_right_texts(text: str) -> None:
    assert agrees(text)


@settings(deadline=None)
@given(RANDOM)
def test_agrees_with_tomllib_on_almost_toml(rng: Random) -> None:
    agrees(soup(rng))


def test_agrees_with_tomllib_on_a_thousand_almost_toml_texts() -> None:
    accepted = [agrees(soup(Random(seed))) for seed in range(20_000)]
    assert sum(accepted) > 800


@settings(deadline=None)
@given(RANDOM)
def test_agrees_with_tomllib_on_plans(rng: Random) -> None:
    assert agrees(plan_text(rng).text)


@settings(deadline=None)
@given(st.text(alphabet="a=[]{}\"'\\#.,\n\r\t 1é\x00"))
def test_any_text_is_scanned(text: str) -> None:
    agrees(text)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a = \nb = 1", [(0, 5)]),
        ("a\nb = 1", [(0, 2)]),
        ("= 1\nb = 1", [(0, 4)]),
        ('"\\q" = 1\nb = 1', [(0, 9)]),
        ("[a\nb = 1", [(0, 3)]),
        ("[]\nb = 1", [(0, 3)]),
        ("[a] x\nb = 1", [(0, 6)]),
        ("a = 1\n[[x]\nb = 1", [(6, 11)]),
        ('a = "x\nb = 1', [(0, 7)]),
        ('a = "x" y\nb = 1', [(0, 10)]),
        ('a = """x\ny\n[x]\nb = 1', [(0, 11)]),
        ('a = """x\ny', [(0, 10)]),
        ("a = [1,\n2\nb = 1", [(0, 10)]),
        ("a = [1,\nb = [2\nc = [3]\nd = 1", [(0, 8), (8, 15)]),
        ("a = {\n", [(0, 6)]),
    ],
)
def test_what_does_not_read_is_noted_and_passed_over(
    text: str, spans: list[tuple[int, int]]
) -> None:
    done = scan(text)
    assert [(fault.start, fault.end) for fault in done.faults] == spans
    whole = [pair.path for segment in done.segments for pair in segment.pairs]
    assert (("b",) in whole or ("d",) in whole) == ("b = 1" in text or "d = 1" in text)


@pytest.mark.parametrize(
    "text",
    [
        "a = [\n" * 150_000,
        "a = {\n" * 150_000,
        'a = """\\\n' * 100_000,
        "a = '''\n" * 100_001,
        'a = "\n' * 150_000,
        'a = "' + "\\" * 900_000,
        'a = """' + '\\"' * 400_000,
        'a = """' + '""a' * 300_000,
        "a." * 450_000,
        "[" * 900_000,
        "[a" * 400_000,
        "a = [" + "1," * 400_000,
        "a = [" + "#\n" * 400_000,
        "#\n" * 400_000,
        " " * 900_000 + "x",
        "[[a]]\n" * 150_000,
        "[a" + " " * 900_000 + "]",
        "\r" * 900_000,
    ],
)
def test_any_megabyte_is_scanned_in_no_time(text: str) -> None:
    before = time.process_time()
    scan(text)
    too_deep(text)
    assert time.process_time() - before < 4


def test_a_line_and_its_end() -> None:
    lines = LineNumbers("a\nb\r\n\nc")
    assert [lines.of(at) for at in range(7)] == [1, 1, 2, 2, 2, 3, 4]
    assert newline_of("a\r\nb\r\nc\n") == "\r\n"
    assert newline_of("a") == "\n"


def test_dotted_keys() -> None:
    assert key_path("a . \"b\\n\".'c' = 1", 0) == (("a", "b\n", "c"), 13)
    assert key_path("a. = 1", 0) is None


def test_where_the_items_of_a_list_stand() -> None:
    text = 'x = [ "a]", [1, 2] , # c\n { k = "}" }, ]'
    assert [text[slice(*span)] for span in elements(text, 4)] == ['"a]"', "[1, 2]", '{ k = "}" }']


@pytest.mark.parametrize(
    ("text", "deep"),
    [
        ("a" + ".a" * 31 + " = 1", False),
        ("a" + ".a" * 32 + " = 1", True),
        ("[a" + ".a" * 32 + "]", True),
        ("[a" + ".a" * 20 + "]\nb" + ".b" * 20 + " = 1", True),
        ("[a" + ".a" * 20 + "]\n[b]\nb" + ".b" * 20 + " = 1", False),
        ("[[a" + ".a" * 20 + "]]\nb = {b" + ".b" * 20 + " = 1}", True),
        ("a = " + "[" * 31 + "]" * 31, False),
        ("a = " + "[" * 33 + "]" * 33, True),
        ("a = " + "{a=" * 33 + "1" + "}" * 33, True),
        ("a = {" + ", ".join("b.c = 1.5" for _ in range(50)) + "}", False),
        ("a = [\n" + "  [1.5],\n" * 50 + "]", False),
        ("]" * 50 + "\na = 1", False),
        ('a = "' + "." * 50 + '"\n# ' + "[" * 50, False),
        ("a = '''\n" + "[.\n" * 50 + "'''", False),
    ],
)
def test_how_deep_is_too_deep(text: str, deep: bool) -> None:
    assert (too_deep(text) is not None) == deep


def test_numbers_beyond_64_bits_are_found() -> None:
    data = {"a": [1, {"b": 2**63}], "c": -(2**63), "d": -(2**63) - 1, "e": True}
    assert list(too_large(data)) == [("a", 1, "b"), ("d",)]


def test_no_pattern_has_a_possessive_group():
    """Python 3.11.0 to 3.11.4 match them wrongly; a possessive class or letter is fine."""
    sources = Path(hearten.__file__).parent.rglob("*.py")
    assert [p for p in sources if re.search(r"\)[*+?]\+", p.read_text(encoding="utf-8"))] == []
