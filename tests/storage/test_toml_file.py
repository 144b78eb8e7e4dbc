"""A plan file in memory: bytes in, the same bytes out, and new files that read well."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.model.plan.changes import Add, At, Change, Clash, Remove, Set, diff, same
from hearten.storage.toml.edit import edit, new_document
from hearten.storage.toml.format import CannotEdit
from hearten.storage.toml.toml_file import ENTRY_BYTES, TomlFile, Unreadable, decode
from helpers.plan_texts import RHYTHMS, any_text, plan_text

RANDOM = st.integers(0, 2**32).map(Random)
SAM = Path(__file__).parents[2] / "examples" / "sam" / "plan.toml"


def sentences(raw: bytes, **limits: int) -> list[str]:
    with pytest.raises(Unreadable) as caught:
        decode(raw, **limits)
    assert caught.value.exit_code == 1
    said = [problem.sentence() for problem in caught.value.problems]
    assert str(caught.value) == "\n".join(said)
    return said


@settings(deadline=None)
@given(RANDOM)
def test_bytes_in_are_bytes_out(rng: Random) -> None:
    made = plan_text(rng)
    raw = (b"\xef\xbb\xbf" if made.bom else b"") + made.text.encode()
    assert decode(raw).raw() == raw


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\xff\xfet\x00", "plan.toml: this file is saved as UTF-16; save it as UTF-8"),
        (b"a = 1\nb = '\xe4'\n", "plan.toml:2: byte 11 is not UTF-8 text; save the file as UTF-8"),
        (b"\xef\xbb\xbfa\xff", "plan.toml:1: byte 4 is not UTF-8 text"),
        (b"x" * 1_000_001, "plan.toml: this file is larger than 1,000,000 bytes"),
        (b"a = 1\nb" + b".b" * 40_000 + b" = 1", "plan.toml:2: keys or brackets are more"),
        (b"[a]\n" * 10_001, "plan.toml: more than 10,000 tables are in here"),
        (b"\n" * 50_001, "plan.toml: more than 50,000 lines are in here"),
        (b"a = 1\nb = [{ c = 0x" + b"f" * 5000 + b"}]", "plan.toml:2: b[1].c: this number is"),
        (b"a = 9223372036854775808", "plan.toml:1: a: this number is too large"),
    ],
)  # fmt: skip
def test_what_is_not_read_says_why_and_where(raw: bytes, said: str) -> None:
    assert sentences(raw)[0].startswith(said)


def test_the_limit_can_be_lower() -> None:
    said = sentences(b"#" * (ENTRY_BYTES + 1), limit=ENTRY_BYTES)
    assert said == ["plan.toml: this file is larger than 256,000 bytes, the most that is read"]


def test_a_bom_is_no_text_and_stays() -> None:
    held = decode(b"\xef\xbb\xbftitle = 'x'\r\n")
    assert (held.text, held.bom) == ("title = 'x'\r\n", True)
    done = edit(held, [Set(At(""), {"title": "y"}, {"title": "x"})])
    assert done.raw() == b'\xef\xbb\xbftitle = "y"\r\n'


def test_a_change_that_no_longer_fits_is_a_clash() -> None:
    held = decode(b"title = 'x'\n")
    with pytest.raises(Clash):
        edit(held, [Set(At(""), {"title": "y"}, {"title": "other"})])


def test_a_table_of_dotted_keys_can_lose_them_all() -> None:
    held = decode(b"well.more.x = 1\n")
    change = Set(At("well"), {"more": None, "like": ["a"]}, {"more": {"x": 1}})
    assert edit(held, [change]).data == {"well": {"like": ["a"]}}


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("goals = 5", Add("goals", {"id": "a"})),
        ("goals = [1]", Add("goals", {"id": "a"})),
        ("goals = [1]", Remove(At("goals", (("id", "a"),)), {})),
        ("[goals]", Set(At("goals", (("id", "a"),)), {"x": 1}, {})),
        ("well = 5", Set(At("well"), {"x": 1}, {})),
        ("[[well]]", Set(At("well"), {"x": 1}, {})),
        ("[[goals]]\nid = 'a'\nsteps = 5", Add("goals.steps", {}, At("goals", (("id", "a"),)))),
    ],
)
def test_what_is_not_written_like_a_plan_is_left_alone(text: str, change: Change) -> None:
    with pytest.raises(CannotEdit, match="can only be changed in an editor"):
        edit(decode(text.encode()), [change])


@pytest.mark.parametrize("wrong", ["title = ", 'title = "z"', 'title = "x"'])
def test_nothing_is_written_when_tomllib_would_see_something_else(
    wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hearten.storage.toml.edit._with_change", lambda *_: wrong)
    with pytest.raises(CannotEdit, match="cannot change safely"):
        edit(decode(b'title = "x"'), [Set(At(""), {"title": "y"}, {"title": "x"})])


def test_a_new_plan_reads_well() -> None:
    data = {
        "habits": [
            {"rhythm": {"every": "day"}, "title": "Tea", "id": "tea", "options": {"amount": 3}},
            {"id": "walk", "title": "Walk", "at": dt.time(8)},
        ],
        "goals": [
            {
                "id": "rest",
                "title": "Rest",
                "why": None,
                "steps": [{"title": "Lamp", "id": "lamp"}, {"id": "bed", "title": "Bed"}],
            }
        ],
        "well": {"like": ["I cook for people", "I answer messages", "I sing as I walk", "x" * 40]},
        "title": "My plan",
        "id": "01JDA",
        "format": 1,
        "mine": 5,
        "my_table": {"a": {"b": 1}},
        "safety": {},
    }
    assert new_document(data).text == (
        "# My plan. This file is yours: edit it in any editor.\n"
        'format = 1\nid = "01JDA"\ntitle = "My plan"\nmine = 5\n\n'
        "[well]\nlike = [\n"
        '    "I cook for people",\n    "I answer messages",\n    "I sing as I walk",\n'
        f'    "{"x" * 40}",\n]\n\n'
        '[[goals]]\nid = "rest"\ntitle = "Rest"\n\n'
        '  [[goals.steps]]\n  id = "lamp"\n  title = "Lamp"\n\n'
        '  [[goals.steps]]\n  id = "bed"\n  title = "Bed"\n\n'
        '[[habits]]\nid = "tea"\ntitle = "Tea"\nrhythm = { every = "day" }\n'
        "  [habits.options]\n  amount = 3\n\n"
        '[[habits]]\nid = "walk"\ntitle = "Walk"\nat = 08:00:00\n\n'
        "[safety]\n\n[my_table]\na = { b = 1 }\n"
    )


def test_the_example_plan_comes_out_whole() -> None:
    data = tomllib.loads(SAM.read_text(encoding="utf-8"))
    made = new_document(data)
    assert same(made.data, data)
    assert decode(made.raw()).data == data


@settings(deadline=None)
@given(RANDOM)
def test_any_plan_can_be_written_anew_and_added_to(rng: Random) -> None:
    data: dict[str, Any] = {
        "format": 1,
        "id": "x",
        "title": any_text(rng),
        "odd key": any_text(rng),
    }
    data["goals"] = [
        {"id": f"g{n}", "title": any_text(rng), "steps": [{"id": f"s{n}", "title": any_text(rng)}]}
        for n in range(rng.randrange(1, 3))
    ]
    data["habits"] = [{"id": "h", "rhythm": rng.choice(RHYTHMS), "mine": {"k": any_text(rng)}}]
    data["mine"] = [{"a": {"b": [any_text(rng)]}, "c": [{"d": 1}, {"d": [{"e": 1}]}]}, {}]
    made = new_document(data)
    assert same(made.data, data)
    done = edit(made, [Add("areas", {"id": "n", "title": any_text(rng)})])
    assert done.data["areas"][0]["id"] == "n"
    assert done.text.replace("\n[[areas]]", "").count("\n\n\n") == made.text.count("\n\n\n")


def test_the_difference_of_two_plans_is_written_into_the_first() -> None:
    held = decode(SAM.read_bytes())
    new = {**held.data, "title": "Spring"}
    new["habits"] = [{**held.data["habits"][0], "title": "Tea"}, *held.data["habits"][2:]]
    new["goals"] = [*held.data["goals"], {"id": "new", "title": "New", "steps": [{"id": "n1"}]}]
    done = edit(held, diff(held.data, new))
    assert same(done.data, new)
    comments = [line for line in held.text.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in done.text.splitlines() if line.lstrip().startswith("#")] == comments


def test_a_document_cannot_be_changed_in_place() -> None:
    held = TomlFile(text="", data={})
    with pytest.raises(AttributeError):
        held.text = "x"
