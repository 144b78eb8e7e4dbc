"""The plan as JSON: out and back in, whole."""

from __future__ import annotations

import datetime as dt
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.api import Entry, ExportContext, Plan, entry_data, plan_from_data
from hearten.builtin.exporters.json_export import (
    JsonExporter,
    JsonImporter,
    NotAPlan,
    as_json,
    from_json,
)
from hearten.testing.examples import example_plan
from hearten.testing.format_checks import check_exporter
from helpers.plans import sam, sam_data

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)


def out(plan: Plan) -> bytes:
    (file,) = JsonExporter().export(ExportContext(plan=plan, now=NOW))
    assert file.name == "plan.json"
    return file.data


def back(raw: bytes) -> Plan:
    read = plan_from_data(JsonImporter().read(raw, {}))
    assert read.plan is not None
    return read.plan


@pytest.mark.parametrize("plan", [sam(), example_plan(), Plan(id="x", title="T")])
def test_out_and_in_gives_the_same_plan(plan):
    assert back(out(plan)) == plan
    assert out(back(out(plan))) == out(plan)


def test_nothing_is_left_out():
    check_exporter(JsonExporter())
    assert JsonExporter.excludes == ()


def test_the_shape_is_the_documented_one():
    data = json.loads(out(sam()))
    assert list(data) == ["hearten", "version", "plan", "log"]
    assert (data["hearten"], data["version"]) == ("plan", 1)
    plan = data["plan"]
    assert plan["started"] == "2026-11-02"
    assert plan["settings"]["day_starts_at"] == "05:00:00"
    assert plan["day"]["meals"] == ["08:00:00", "13:00:00", "19:00:00"]
    assert plan["appointments"][0]["at"] == "2026-12-01T10:30:00"
    assert {"once": "2026-11-26"} in [habit["rhythm"] for habit in plan["habits"]]
    assert plan["garden"] == {"seeds": ["kale", "broad beans"], "sown": {"$day": "2026-10-18"}}


values = st.recursive(
    st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.text(st.characters(codec="utf-8"), max_size=12)
    | st.dates()
    | st.times()
    | st.datetimes()
    | st.datetimes(timezones=st.just(dt.timezone(dt.timedelta(hours=-3, minutes=-30)))),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(st.characters(codec="utf-8"), max_size=6)
            | st.sampled_from(["$day", "$table", "$x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=10,
)


def same(one, other):
    if isinstance(one, float) and math.isnan(one):
        return isinstance(other, float) and math.isnan(other)
    if isinstance(one, dict):
        return (
            isinstance(other, dict)
            and list(one) == list(other)
            and all(same(one[key], other[key]) for key in one)
        )
    if isinstance(one, list):
        return isinstance(other, list) and len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


@pytest.mark.slow
@given(own=values, mine=values)
def test_keys_of_the_persons_own_come_back_as_they_were(own, mine):
    data = sam_data()
    data["own"] = own
    data["habits"][0]["own"] = {"deep": [mine]}
    data["habits"][0]["options"] = {"what": mine}
    told = json.loads(json.dumps(as_json(data), allow_nan=False))
    assert same(from_json(told), data)


entries = st.builds(
    Entry,
    id=st.text(st.characters(codec="utf-8"), min_size=1, max_size=8),
    day=st.dates(),
    at=st.datetimes(timezones=st.none() | st.just(dt.timezone(dt.timedelta(hours=5)))),
    habit=st.none() | st.text(st.characters(codec="utf-8"), min_size=1, max_size=4),
    did=st.none() | st.sampled_from(["done", "smaller", "rest", "danced"]),
    answers=st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=4), values, max_size=2),
    note=st.none() | st.text(st.characters(codec="utf-8"), min_size=1),
    extra=st.dictionaries(
        st.text(st.characters(codec="utf-8"), max_size=4).map("own {}".format), values, max_size=2
    ),
)


@pytest.mark.slow
@given(held=st.lists(entries, max_size=3, unique_by=lambda entry: entry.id))
def test_every_entry_comes_back_as_it_was(held):
    (file,) = JsonExporter().export(ExportContext(plan=sam(), now=NOW, entries=held))
    back = JsonImporter().log(file.data, {})
    assert list(back) == [entry.id for entry in held]
    for entry in held:
        assert same(dict(back[entry.id]), entry_data(entry))
    assert file.data.count(b"\n") == out(sam()).count(b"\n") + len(held) + bool(held)


def test_a_file_without_a_log_holds_no_entries():
    (file,) = JsonExporter().export(ExportContext(plan=sam(), now=NOW, options={"log": False}))
    assert "log" not in json.loads(file.data)
    assert JsonImporter().log(file.data, {}) == {}


@pytest.mark.parametrize(
    ("log", "words"),
    [
        ("[]", "holds no entries by their ids"),
        ('{"a": 5}', 'log."a": an entry is'),
        ('{"": {}}', 'log."": an entry is'),
        ('{"a": {"day": "soon"}}', 'log."a".day: "soon" is no day; try "2026-11-22"'),
        ('{"a": {"at": 5}}', 'log."a".at: 5 is no moment'),
        ('{"a": {"at": null}}', "log.a.at: null has no meaning"),
    ],
)
def test_an_entry_that_is_none_is_one_sentence(log, words):
    with pytest.raises(NotAPlan) as said:
        JsonImporter().log(f'{{"plan": {{}}, "log": {log}}}'.encode(), {})
    assert words in said.value.sentence


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "not JSON: line 1, column 1"),
        (b"{", "not JSON"),
        (b'{"a": 1,}', "not JSON: line 1"),
        (b"\xff\xff", "not text in UTF-8"),
        (b"[]", 'a "plan" is needed'),
        (b'{"plan": []}', 'a "plan" is needed'),
        (b'{"version": 2, "plan": {}}', "newer hearten"),
        (b'{"version": "1", "plan": {}}', '"version"'),
        (b'{"plan": {"title": null}}', "plan.title: null has no meaning"),
        (b'{"plan": {"well": {"like": ["a", null]}}}', "plan.well.like[2]: null"),
        (b'{"plan": {"title": "\\ud800"}}', "half of a character"),
        (b'{"plan": {"\\udfff": 1}}', "half of a character"),
        (b'{"plan": {"x": NaN}}', "NaN is not a number"),
        (b'{"plan": {"x": {"$day": "soon"}}}', '"$day" does not go with "soon"'),
        (b'{"plan": {"x": {"$number": []}}}', '"$number" does not go with []'),
        (b'{"plan": {"x": ' + b"[" * 40 + b"]" * 40 + b"}}", "nested too deep"),
        (b'{"plan": ' * 20000, "nested too deep"),
        (b'{"plan": {"x": ' + b"9" * 5000 + b"}}", "a number too long"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(raw, words):
    with pytest.raises(NotAPlan) as said:
        JsonImporter().read(raw, {})
    assert words in said.value.sentence
    assert said.value.sentence.isprintable()


@pytest.mark.parametrize(
    "keys",
    [
        {"started": "soon"},
        {"started": 5},
        {"habits": [{"id": "a", "title": "A", "at": "late", "rhythm": {"once": "never"}}]},
        {"habits": "many"},
        {"habits": [5]},
        {"day": {"meals": ["noon"]}},
        {"appointments": [{"id": "a", "at": "2026-12-01"}]},
        {"areas": {"id": "x"}},
    ],
)
def test_values_that_do_not_fit_are_left_to_the_plans_own_check(keys):
    raw = json.dumps({"plan": {"format": 1, "id": "x", "title": "T", **keys}}).encode()
    read = plan_from_data(JsonImporter().read(raw, {}))
    assert [problem for problem in read.problems if not problem.hint]


def said_of(raw: bytes) -> str:
    try:
        return f"a plan with {len(JsonImporter().read(raw, {}))} keys"
    except NotAPlan as said:
        return said.sentence


@given(raw=st.binary(max_size=200))
def test_no_bytes_break_it(raw):
    assert said_of(raw)
