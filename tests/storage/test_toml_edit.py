"""Edits change what they mean to change, and not one byte else."""

from __future__ import annotations

import datetime as dt
import os
import tomllib
from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.model.plan.changes import Add, At, Change, Move, Remove, Set, apply, diff, same
from hearten.storage.toml.edit import edit
from hearten.storage.toml.format import CannotEdit, written
from hearten.storage.toml.toml_file import TomlFile, decode
from helpers.plan_texts import (
    PlanText,
    any_add,
    any_change,
    any_move,
    any_remove,
    any_set,
    any_text,
    places_of,
    plan_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

RANDOM_EDITS = int(os.environ.get("HEARTEN_RANDOM_EDITS", "300"))
RANDOM = st.integers(0, 2**32).map(Random)
GOAL = At("goals", (("id", "a"),))
HABIT = At("habits", (("id", "h"),))


def document(made: PlanText) -> TomlFile:
    return decode((b"\xef\xbb\xbf" if made.bom else b"") + made.text.encode())


def of(text: str) -> TomlFile:
    return decode(text.encode())


def after(text: str, *changes: Change) -> str:
    """Return *text* after *changes*, with the same result in CRLF and in LF."""
    done = edit(of(text), changes).text
    if "\n" in text:
        crlf = edit(of(text.replace("\n", "\r\n")), changes).text
        assert crlf == done.replace("\n", "\r\n")
    return done


def set_(at: At, now: dict[str, Any] | None = None, **values: Any) -> Set:
    return Set(at, values, {key: (now or {}).get(key) for key in values})


def exactly(data: dict[str, Any], change: Change, done: TomlFile) -> None:
    """Check that tomllib sees the change and nothing else, in the bytes that would be written."""
    read = tomllib.loads(done.raw().decode("utf-8-sig"))
    meant = apply(data, [change])
    for table in ("areas", "goals", "habits", "pauses", "kindness", "well", "settings", "day"):
        if meant.get(table) in ([], {}):
            read.setdefault(table, meant[table])
    for goal in meant.get("goals", ()):
        if goal.get("steps") == []:
            del goal["steps"]
    assert same(read, meant)


# Every byte outside ---------------------------------------------------------------------


def owners(made: PlanText, at: At) -> str:
    return at.match[0][1] if at.match else at.table


@settings(deadline=None)
@given(RANDOM)
def test_a_new_value_leaves_every_other_byte(rng: Random) -> None:
    made = plan_text(rng)
    before = document(made)
    change = any_set(rng, before.data)
    owner = owners(made, change.at)
    done = edit(before, [change])
    exactly(before.data, change, done)
    touched = [
        place
        for place, piece in enumerate(made.pieces)
        if piece.owner == owner and piece.key.partition(".")[0] in change.values
    ]
    fresh = any(key not in places(before, change.at) for key in change.values)
    if not touched or fresh or "options" in change.values:
        lost_lines_are_of(made, done.text, owner, set(change.values))
        return
    start = sum(len(piece.text) for piece in made.pieces[: touched[0]])
    rest = sum(len(piece.text) for piece in made.pieces[touched[-1] + 1 :])
    assert done.text.startswith(made.text[:start])
    assert done.text.endswith(made.text[len(made.text) - rest :])


def alike(one: str, two: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(two)))


def places(document: TomlFile, at: At) -> dict[str, Any]:
    return next((item for place, item in places_of(document.data) if place == at), {})


def lost_lines_are_of(made: PlanText, text: str, owner: str, keys: set[str]) -> None:
    """Check that every piece but those of *keys* of *owner* still stands, in the same order."""
    pos = 0
    for piece in made.pieces:
        key = piece.key.partition(".")[0]
        if piece.key == "blank" or (piece.owner == owner and key in keys):
            continue
        found = text.find(piece.text.rstrip("\r\n"), pos)
        assert found >= pos, piece
        pos = found + len(piece.text.rstrip("\r\n"))


@settings(deadline=None)
@given(RANDOM)
def test_adding_takes_nothing_away(rng: Random) -> None:
    made = plan_text(rng)
    before = document(made)
    change = any_add(rng, before.data)
    done = edit(before, [change])
    exactly(before.data, change, done)
    old, new = made.text, done.text
    assert alike(old, new) + alike(old[::-1], new[::-1]) >= len(old)


@settings(deadline=None)
@given(RANDOM)
def test_removing_takes_the_blocks_and_their_comments_alone(rng: Random) -> None:
    made = plan_text(rng)
    before = document(made)
    change = any_remove(rng, before.data)
    if not isinstance(change, Remove):
        return
    done = edit(before, [change])
    exactly(before.data, change, done)
    gone = {owners(made, change.at)} | {step["id"] for step in change.data.get("steps", ())}
    kept = [p.text for p in made.pieces if p.owner not in gone and p.key != "blank"]
    assert "".join(done.text.split()) == "".join("".join(kept).split())
    assert [line for line in done.text.splitlines() if line.strip()] == [
        line for line in "".join(kept).splitlines() if line.strip()
    ]


@settings(deadline=None)
@given(RANDOM)
def test_moving_leaves_every_other_byte_where_it_is(rng: Random) -> None:
    made = plan_text(rng)
    before = document(made)
    change = any_move(rng, before.data)
    if not isinstance(change, Move):
        return
    done = edit(before, [change])
    exactly(before.data, change, done)
    if same(done.data, before.data):
        assert done.raw() == before.raw()
        return
    moved, others = what_moves(made, change.at, before.data)
    assert in_order(others, done.text)
    assert in_order(moved, done.text)
    old, new = Counter(made.text), Counter(done.text)
    assert old - new == Counter()
    assert set(new - old) <= {"\n", "\r"}, "at the most an empty line keeps two comments apart"


def what_moves(made: PlanText, at: At, data: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return the lines that go with an item, and all others, without the empty ones.

    What stands between two blocks of the item goes with them, but not another table.
    """
    (item,) = (item for place, item in places_of(data) if place == at)
    own = {at.match[0][1]} | {step["id"] for step in item.get("steps", ())}
    moved: list[str] = []
    others: list[str] = []
    loose: list[str] = []
    running = glued = False
    for piece in made.pieces:
        text = piece.text.strip()
        if piece.owner in own:
            moved += [*loose, text]
            running, glued, loose = True, True, []
        elif running and glued and piece.key == "floating":
            moved.append(text)
        elif piece.owner:
            others += [*loose, text]
            running, glued, loose = False, False, []
        else:
            glued = False
            (loose if running else others).append(text)
    return [t for t in moved if t], [t for t in (*others, *loose) if t]


def in_order(texts: list[str], whole: str) -> bool:
    """Say whether all of *texts* stand in *whole*, one after the other."""
    pos = 0
    for text in texts:
        pos = whole.find(text, pos) + len(text)
        if pos < len(text):
            return False
    return True


@settings(deadline=None)
@given(RANDOM)
def test_no_change_gives_the_same_bytes(rng: Random) -> None:
    made = plan_text(rng)
    before = document(made)
    at, now = rng.choice(places_of(before.data))
    same_values = {key: value for key, value in now.items() if not isinstance(value, list)}
    assert edit(before, []) is before
    assert edit(before, [Set(at, same_values, same_values)]).raw() == before.raw()


# Many edits -----------------------------------------------------------------------------


def comments_above(text: str) -> Iterator[tuple[str, str]]:
    """Yield the id each "# above ID" comment was written for, and the id it stands above."""
    lines = [line.strip() for line in text.split("\n")]
    names = ("id", '"id"', "what", '"what"', "name", '"name"')
    for place, line in enumerate(lines):
        if line.startswith("# above ") and "=" not in line:
            below = lines[place + 1 :]
            header = next(n for n, one in enumerate(below) if not one.startswith("#"))
            assert below[header].startswith("["), line
            if below[header].startswith("[["):
                named = next(one for one in below[header:] if one.startswith(names))
                yield line.split()[2], named.split('"')[-2]


def many_edits(rng: Random, count: int) -> None:
    made = plan_text(rng)
    held = document(made)
    for _ in range(count):
        change = any_change(rng, held.data)
        before = held
        held = edit(held, [change])
        exactly(before.data, change, held)
        again = decode(held.raw())
        assert (again.text, again.bom) == (held.text, held.bom)
        assert same(again.data, held.data)
        assert "\n\n\n\n\n" not in held.text.replace("\r", "")
    for meant, found in comments_above(held.text):
        assert meant == found


@settings(deadline=None)
@given(RANDOM, st.integers(1, 8))
def test_a_run_of_edits_reads_back(rng: Random, count: int) -> None:
    many_edits(rng, count)


def test_hundreds_of_edits_by_a_fixed_seed() -> None:
    for seed in range(RANDOM_EDITS // 10):
        many_edits(Random(seed), 10)


@settings(deadline=None)
@given(RANDOM)
def test_changes_at_once_equal_changes_one_by_one(rng: Random) -> None:
    before = document(plan_text(rng))
    changes: list[Change] = []
    data = before.data
    for _ in range(3):
        changes.append(any_change(rng, data))
        data = apply(data, changes[-1:])
    one_by_one = before
    for change in changes:
        one_by_one = edit(one_by_one, [change])
    assert edit(before, changes).raw() == one_by_one.raw()


# Moving ---------------------------------------------------------------------------------

THREE = """\
a = 1

# habits that hold me

# the first
[[habits]]
id = "h"
# about = 3

# for the evening

[[habits]]
id = "i"
  [habits.options]
  x = 1

[[habits]]
id = "j"

[day]
"""


def habit(name: str) -> At:
    return At("habits", (("id", name),))


def test_an_item_moves_with_its_comments_and_one_empty_line() -> None:
    first = '# the first\n[[habits]]\nid = "h"\n# about = 3\n\n'
    last = '[[habits]]\nid = "j"\n\n'
    assert after(THREE, Move(habit("h"), habit("i"))) == THREE.replace(first, "").replace(
        last, first + last
    )
    assert after(THREE, Move(habit("j"))) == THREE.replace(last, "").replace(first, last + first)
    assert after(THREE, Move(habit("i"), habit("h"))) == THREE


def test_the_last_item_of_a_file_moves_up_and_the_first_one_down() -> None:
    two = '[[habits]]\nid = "h"\n\n[[habits]]\nid = "i"'
    swapped = '[[habits]]\nid = "i"\n\n[[habits]]\nid = "h"\n'
    assert after(two, Move(habit("i"))) == swapped
    assert after(two, Move(habit("h"), habit("i"))) == swapped


def test_dense_items_stay_dense_and_comments_stay_with_theirs() -> None:
    dense = '[[habits]]\nid = "h"\n# i\n[[habits]]\nid = "i"\n# end\n\n[day]\n'
    assert after(dense, Move(habit("i"))) == (
        '# i\n[[habits]]\nid = "i"\n# end\n\n[[habits]]\nid = "h"\n\n[day]\n'
    )
    assert after(dense, Move(habit("h"), habit("i"))) == (
        '# i\n[[habits]]\nid = "i"\n# end\n\n[[habits]]\nid = "h"\n\n[day]\n'
    )


def test_a_goal_moves_with_its_steps_wherever_they_stand() -> None:
    data = tomllib.loads(INTERLEAVED)["goals"]
    done = after(INTERLEAVED, Move(GOAL, At("goals", (("id", "b"),))))
    assert done == (
        '# about the habit\n[[habits]]\nid = "h"\n\n[[goals]]\nid = "b"\n'
        '\n[[goals]]\nid = "a"\n\n# the first step\n  [[goals.steps]]\n  id = "s"\n'
    )
    assert tomllib.loads(done)["goals"] == data[::-1]


def test_what_is_written_as_one_value_is_not_moved() -> None:
    with pytest.raises(CannotEdit, match="can only be changed in an editor"):
        edit(of('habits = [{ id = "h" }, { id = "i" }]\n'), [Move(habit("i"))])


# Text of any kind -----------------------------------------------------------------------


@settings(deadline=None)
@given(st.text(), st.booleans(), st.booleans())
def test_any_text_is_kept_exactly(text: str, crlf: bool, long: bool) -> None:
    text = text * 300 if long else text
    plan = 'title = "x" # my title\nlist = [\n  "a", # a\n]\n'
    before = of(plan.replace("\n", "\r\n") if crlf else plan)
    done = edit(before, [set_(At(""), before.data, title=text, list=["a", text, text])])
    assert decode(done.raw()).data == {"title": text, "list": ["a", text, text]}
    assert "# my title" in done.text
    assert "# a" in done.text
    for odd in "\x00\x1b\x7f\x9b\u202e\u2028":
        assert odd not in done.text


@settings(deadline=None)
@given(RANDOM)
def test_texts_that_look_like_toml_are_kept(rng: Random) -> None:
    before = of('title = ""\n[[habits]]\nid = "h"\n')
    texts = [any_text(rng) for _ in range(3)]
    done = edit(
        before,
        [
            set_(At(""), {"title": ""}, title=texts[0]),
            set_(HABIT, smaller=texts[1]),
            Add("areas", {"id": "n", "title": texts[2]}),
        ],
    )
    assert done.data["title"] == texts[0]
    assert done.data["habits"][0]["smaller"] == texts[1]
    assert done.data["areas"][0]["title"] == texts[2]


def test_a_long_text_and_odd_values_come_back() -> None:
    for value in ("🌱" * 10_000, 'a"' * 10_000, -0.0, 1e22, 2**63 - 1, -(2**63), [[], {}], True):
        assert same(tomllib.loads(f"x = {written(value)}")["x"], value)
    assert written(float("nan")) == "nan"


def test_what_no_file_can_hold_is_refused() -> None:
    for value in ("\ud800", 2**63, object(), [None]):
        with pytest.raises(CannotEdit, match="Nothing was changed"):
            edit(of('title = "x"\n'), [set_(At(""), {"title": "x"}, title=value)])


# Where things go ------------------------------------------------------------------------


def test_a_value_keeps_the_comment_behind_it_and_its_spacing() -> None:
    assert after('title  =   "x"   # mine\n', set_(At(""), {"title": "x"}, title="y")) == (
        'title  =   "y"   # mine\n'
    )


def test_new_keys_go_behind_the_last_key_line() -> None:
    text = 'format = 1\n# below\n\n# above\n[[goals]]\n\tid = "a"\n\n[[goals]]\nid = "b"\n'
    done = after(
        text, set_(At(""), title="t"), Set(GOAL, {"why": "w", "title": "g"}, {"why": None})
    )
    assert done == (
        'format = 1\ntitle = "t"\n# below\n\n# above\n[[goals]]\n\tid = "a"\n\ttitle = "g"\n'
        '\twhy = "w"\n\n[[goals]]\nid = "b"\n'
    )


def test_the_first_key_at_the_top_stands_above_all_headers() -> None:
    done = after("# mine\n\n# above\n[well]\n", set_(At(""), title="t"))
    assert done == '# mine\n\ntitle = "t"\n\n# above\n[well]\n'
    assert after("", set_(At(""), title="t")) == 'title = "t"\n'
    assert after("# mine", set_(At(""), title="t")) == '# mine\n\ntitle = "t"\n'


def test_a_missing_last_line_end_is_no_harm() -> None:
    assert after("a = 1", set_(At(""), b=2)) == "a = 1\nb = 2\n"
    assert after("a = 1", Add("areas", {"id": "n"})) == 'a = 1\n\n[[areas]]\nid = "n"\n'
    assert after("a = 1\nb = 2", set_(At(""), {"b": 2}, b=None, c=3)) == "a = 1\nc = 3\n"


def test_a_table_that_is_not_there_comes_at_its_place() -> None:
    text = 'format = 1\n\n[settings]\n\n# my goals\n[[goals]]\nid = "a"\n\n[mine]\n'
    assert after(text, set_(At("well"), like=["x"])) == (
        'format = 1\n\n[settings]\n\n[well]\nlike = ["x"]\n\n# my goals\n[[goals]]\nid = "a"\n'
        "\n[mine]\n"
    )
    assert after(text, set_(At("kindness"), words=["x"])).endswith(
        'id = "a"\n\n[kindness]\nwords = ["x"]\n\n[mine]\n'
    )
    assert after("# top\n\n[[goals]]\n", set_(At("well"), like=["x"])).startswith(
        '# top\n\n[well]\nlike = ["x"]\n\n[[goals]]\n'
    )
    assert after("[mine]\n", set_(At("well"), like=["x"])) == '[mine]\n\n[well]\nlike = ["x"]\n'
    assert after("[well.x]\na = 1\n", set_(At("well"), like=["x"])) == (
        '[well]\nlike = ["x"]\n\n[well.x]\na = 1\n'
    )


def test_the_header_of_a_table_stays_when_its_last_key_goes() -> None:
    text = '[well]\nlike = ["x"]\n\n[day]\n'
    assert after(text, set_(At("well"), {"like": ["x"]}, like=None)) == "[well]\n\n[day]\n"


def test_a_comment_above_a_key_that_goes_does_not_slip_to_the_next_header() -> None:
    text = "[well]\na = 1\n# about b\nb = 2\nc = 3\n[day]\n"
    done = after(text, set_(At("well"), {"b": 2, "c": 3}, b=None, c=None))
    assert done == "[well]\na = 1\n# about b\n\n[day]\n"
    assert after(text, set_(At("well"), {"b": 2}, b=None)) == (
        "[well]\na = 1\n# about b\nc = 3\n[day]\n"
    )
    assert after(text, set_(At("well"), {"c": 3}, c=None)) == (
        "[well]\na = 1\n# about b\nb = 2\n[day]\n"
    )
    whole = "[well]\n# about a\na = 1\nb = 2\n[day]\n"
    assert after(whole, set_(At("well"), {"a": 1, "b": 2}, a=None, b=None)) == (
        "[well]\n# about a\n\n[day]\n"
    )
    assert after("[well]\na = 1\n[day]\n", set_(At("well"), {"a": 1}, a=None)) == (
        "[well]\n[day]\n"
    )


INTERLEAVED = """\
[[goals]]
id = "a"

# about the habit
[[habits]]
id = "h"

# the first step
  [[goals.steps]]
  id = "s"

[[goals]]
id = "b"
"""


def test_a_step_goes_below_the_last_step_of_its_goal() -> None:
    step = {"id": "t", "title": "T"}
    assert after(INTERLEAVED, Add("goals.steps", step, GOAL)) == INTERLEAVED.replace(
        '  id = "s"\n', '  id = "s"\n\n  [[goals.steps]]\n  id = "t"\n  title = "T"\n'
    )
    other = At("goals", (("id", "b"),))
    assert after(INTERLEAVED, Add("goals.steps", step, other)) == (
        INTERLEAVED + '\n  [[goals.steps]]\n  id = "t"\n  title = "T"\n'
    )


def test_a_step_looks_like_its_neighbours() -> None:
    dense = '[[goals]]\nid = "a"\n\t[[goals.steps]]\n\t  id = "s"\n[[habits]]\nid = "h"\n'
    assert after(dense, Add("goals.steps", {"id": "t"}, GOAL)) == dense.replace(
        "[[habits]]", '\t[[goals.steps]]\n\t  id = "t"\n[[habits]]'
    )


def test_a_goal_goes_below_every_block_of_the_one_before() -> None:
    done = after(INTERLEAVED, Add("goals", {"id": "c"}, after=GOAL))
    assert [goal["id"] for goal in tomllib.loads(done)["goals"]] == ["a", "c", "b"]
    assert done == INTERLEAVED.replace('  id = "s"\n', '  id = "s"\n\n[[goals]]\nid = "c"\n')
    done = after(INTERLEAVED, Add("goals", {"id": "c"}, after=At("goals", (("id", "gone"),))))
    assert [goal["id"] for goal in tomllib.loads(done)["goals"]] == ["a", "b", "c"]


def test_removing_a_goal_takes_its_steps_wherever_they_stand() -> None:
    data = tomllib.loads(INTERLEAVED)["goals"][0]
    assert after(INTERLEAVED, Remove(GOAL, data)) == (
        '# about the habit\n[[habits]]\nid = "h"\n\n[[goals]]\nid = "b"\n'
    )


def test_removing_the_last_block_leaves_no_empty_line_at_the_end() -> None:
    text = 'a = 1\n\n# h\n[[habits]]\nid = "h"\n  [habits.options]\n  x = 1\n\n'
    assert after(text, Remove(HABIT, {"id": "h", "options": {"x": 1}})) == "a = 1\n"
    assert after('[[habits]]\nid = "h"\n', Remove(HABIT, {"id": "h"})) == ""


def test_comments_that_belong_to_nobody_stay() -> None:
    text = 'a = 1\n# one\n\n[[habits]]\nid = "h"\n# two\n\n# three\n[day]\n'
    assert after(text, Remove(HABIT, {"id": "h"})) == "a = 1\n# one\n\n# two\n\n# three\n[day]\n"
    dense = 'a = 1\n[[habits]]\nid = "h"\n\n[day]\n'
    assert after(dense, Remove(HABIT, {"id": "h"})) == "a = 1\n\n[day]\n"


def test_options_stay_in_the_form_they_have() -> None:
    change = set_(HABIT, {"options": {"x": 1, "y": 2}}, options={"x": 3, "z": 4})
    for text, meant in (
        ("options = { x = 1, y = 2 } # o\n", "options = { x = 3, z = 4 } # o\n"),
        ("options.x = 1 # o\noptions.y = 2\n", "options.x = 3 # o\noptions.z = 4\n"),
        (
            "  [habits.options]\n  x = 1 # o\n  y = 2\n",
            "  [habits.options]\n  x = 3 # o\n  z = 4\n",
        ),
    ):
        start = '[[habits]]\nid = "h"\n'
        assert after(start + text, change) == start + meant


def test_options_come_and_go() -> None:
    text = (
        '[[habits]]\nid = "h"\n\n[[habits]]\nid = "i"\n    [habits.options]\n    x = 1\n\n[day]\n'
    )
    done = after(text, set_(HABIT, options={"x": 1}, after="tea"))
    assert done.startswith(
        '[[habits]]\nid = "h"\nafter = "tea"\n    [habits.options]\n    x = 1\n\n[[habits]]'
    )
    other = At("habits", (("id", "i"),))
    assert after(text, set_(other, {"options": {"x": 1}}, options=None)) == (
        '[[habits]]\nid = "h"\n\n[[habits]]\nid = "i"\n\n[day]\n'
    )
    dotted = '[[habits]]\nid = "h"\noptions.x = 1\n'
    assert after(dotted, set_(HABIT, {"options": {"x": 1}}, options={"y": 2})) == (
        '[[habits]]\nid = "h"\n  [habits.options]\n  y = 2\n'
    )


def test_a_table_of_tables_without_a_header_of_its_own_can_be_changed() -> None:
    text = '[[habits]]\nid = "h"\n  [habits.options.deep]\n  x = 1\n'
    change = set_(HABIT, {"options": {"deep": {"x": 1}}}, options={"deep": {"x": 1}, "y": 2})
    assert tomllib.loads(after(text, change))["habits"][0]["options"] == {"deep": {"x": 1}, "y": 2}


def test_unknown_tables_change_form_whole() -> None:
    text = "a = 1\n\n[[mine]]\nx = 1\n\n# two\n[[mine]]\nx = 2\n"
    now = {"mine": [{"x": 1}, {"x": 2}]}
    assert after(text, set_(At(""), now, mine=[{"x": 3}, {"x": 4}])) == (
        "a = 1\n\n[[mine]]\nx = 3\n\n[[mine]]\nx = 4\n"
    )
    assert after(text, set_(At(""), now, mine=5)) == "a = 1\nmine = 5\n"
    assert after(text, set_(At(""), now, mine={"k": 1})) == "a = 1\n\n[mine]\nk = 1\n"


def test_dotted_and_inline_single_tables_can_be_changed() -> None:
    assert after("well.like = []\n", set_(At("well"), {"like": []}, like=["x"], values=["y"])) == (
        'well.like = ["x"]\nwell.values = ["y"]\n'
    )
    day = set_(At("day"), {"work": "a"}, work="b", wake=None)
    assert after('day = { work = "a" } # d\n', day) == 'day = { work = "b" } # d\n'


@pytest.mark.parametrize(
    "change",
    [
        set_(HABIT, title="x"),
        Add("habits", {"id": "i"}),
        Remove(HABIT, {"id": "h"}),
    ],
)
def test_inline_lists_of_tables_are_left_alone(change: Change) -> None:
    with pytest.raises(CannotEdit, match=r'"habits" is written as one value \(line 2\)'):
        edit(of('format = 1\nhabits = [{ id = "h" }]\n'), [change])


def test_inline_steps_are_left_alone_but_their_goal_is_not() -> None:
    text = '[[goals]]\nid = "a"\nsteps = [{ id = "s" }]\n'
    with pytest.raises(CannotEdit, match="line 3"):
        edit(of(text), [Add("goals.steps", {"id": "t"}, GOAL)])
    assert 'title = "x"' in after(text, set_(GOAL, title="x"))


def test_an_empty_list_makes_room_for_the_first_item() -> None:
    assert after("habits = [] # none\nx = 1\n", Add("habits", {"id": "h"})) == (
        'x = 1\n\n[[habits]]\nid = "h"\n'
    )


def test_a_change_that_is_done_already_changes_nothing() -> None:
    text = '[[habits]]\nid = "h"\n'
    assert after(text, Add("habits", {"id": "h"})) == text


def test_nan_in_a_key_of_mine_is_no_change() -> None:
    text = 'x = nan\ntitle = "a"\n'
    assert after(text, set_(At(""), {"title": "a"}, title="b")) == 'x = nan\ntitle = "b"\n'


# Lists ----------------------------------------------------------------------------------

ROWS = """\
like = [ # mine
    "a", # about a

    # above b
    'b',
    "c" # no comma
    # the end
] # behind
"""


@pytest.mark.parametrize(
    ("new", "changed"),
    [
        (["a", "b", "c", "d"], ('"c" #', '"c", #', '    # the end', '    "d",\n    # the end')),
        (["a", "c"], ("\n\n    # above b\n    'b',", "", '"c" #', '"c", #')),
        (["a", "x", "c"], ("'b'", '"x"', '"c" #', '"c", #')),
        (["z", "a", "b"], ('    "a"', '    "z",\n    "a"', '    "c" # no comma\n', "")),
        (["b"], ('    "a", # about a\n', "", '    "c" # no comma\n', "")),
    ],
)  # fmt: skip
def test_a_list_of_lines_keeps_its_comments(new: list[str], changed: tuple[str, ...]) -> None:
    meant = ROWS
    for old, by in zip(changed[::2], changed[1::2], strict=True):
        meant = meant.replace(old, by)
    change = set_(At(""), {"like": ["a", "b", "c"]}, like=new)
    done = edit(of(ROWS), [change]).text
    assert tomllib.loads(done)["like"] == new
    assert done.replace('"c", #', '"c" #') == meant.replace('"c", #', '"c" #')


@pytest.mark.parametrize(
    "text",
    [
        'like = ["a",\n"b", "c"]\n',
        'like = [\n"a", "b",\n"c"]\n',
        'like = [\n"a"\n, "b"\n, "c" ]\n',
        'like = [\n"a",\n"b",\n"c"\n, # odd\n]\n',
        'like = [\n"a",\n"b",\n"c"]\n',
    ],
)
def test_other_lists_are_written_anew(text: str) -> None:
    change = set_(At(""), {"like": ["a", "b", "c"]}, like=["a", "c"])
    assert after(text, change) == 'like = ["a", "c"]\n'


def test_a_list_becomes_empty_or_huge() -> None:
    change = set_(At(""), {"like": ["a", "b", "c"]}, like=[])
    assert after(ROWS, change) == "like = [] # behind\n"
    huge = [f"item {number}" for number in range(600)]
    change = set_(At(""), {"like": ["a", "b", "c"]}, like=huge)
    assert tomllib.loads(after(ROWS, change))["like"] == huge


def test_one_line_more_of_what_helps_leaves_the_others_as_they_are() -> None:
    text = """[kindness]
coping = [
    "tea",  # always
    { text = "call Jo", with = "someone", effort = "a little" },
]
"""
    held = ["tea", {"text": "call Jo", "effort": "a little", "with": "someone"}]
    new = {"kindness": {"coping": [*held, {"text": "bath", "where": "home"}]}}
    assert edit(of(text), diff({"kindness": {"coping": held}}, new)).text == text.replace(
        '"a little" },\n', '"a little" },\n    { text = "bath", where = "home" },\n'
    )


DAY_PARTS = """\
[day]
wake = 07:30:00

# the mornings that I know
[[day.parts]]
from = 07:00:00  # or a bit later
name = "before the school run"
mine = true

[[habits]]
id = "h"
"""
SCHOOL = At("day.parts", (("name", "before the school run"),))


def test_a_part_of_the_day_keeps_its_comments_and_what_is_mine() -> None:
    later = set_(SCHOOL, {"from": dt.time(7)}, **{"from": dt.time(6, 30)})
    assert after(DAY_PARTS, later) == DAY_PARTS.replace("07:00:00  #", "06:30:00  #")


def test_a_part_of_the_day_comes_below_the_last_one_or_first_into_its_day() -> None:
    quiet = Add("day.parts", {"from": dt.time(20), "name": "when the house is quiet"})
    block = '[[day.parts]]\nfrom = 20:00:00\nname = "when the house is quiet"\n\n'
    assert after(DAY_PARTS, quiet) == DAY_PARTS.replace("[[habits]]", f"{block}[[habits]]")
    alone = after("a = 1\n", quiet)
    assert alone == f"a = 1\n\n{block}".removesuffix("\n")
    assert tomllib.loads(after("day.wake = 07:30:00\n", quiet))["day"]["parts"]


def test_the_last_part_of_the_day_goes_with_its_comment() -> None:
    gone = Remove(SCHOOL, tomllib.loads(DAY_PARTS)["day"]["parts"][0])
    assert after(DAY_PARTS, gone) == '[day]\nwake = 07:30:00\n\n[[habits]]\nid = "h"\n'


def test_inline_parts_of_the_day_are_left_alone() -> None:
    text = '[day]\nparts = [{ from = 07:00:00, name = "one" }]\n'
    with pytest.raises(CannotEdit, match=r'"parts" is written as one value \(line 2\)'):
        after(text, Add("day.parts", {"from": dt.time(20), "name": "two"}))
    assert after(text, set_(At("day"), work="x")) == f'{text}work = "x"\n'
