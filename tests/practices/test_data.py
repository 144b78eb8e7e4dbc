"""The 25 practices as data: they last as long as they say, and each part of one fits the rest."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from helpers.voice import DATA, in_data

# The timed part in seconds, without the lines that an answer brings.
LASTS = {
    "self-compassion-break": {"usual": 180, "short": 60},
    "mindful-breathing": {"1 minute": 80, "usual": 180, "longer": 300},
    "mindful-sitting": {"short": 180, "usual": 300, "longer": 600},
    "compassionate-letter": {"usual": 35},
    "gratitude": {"usual": 60, "thank-you note": 60, "something about me": 60},
    "thought-record": {"usual": 60},
    "compassionate-touch": {"usual": 65},
    "compassionate-imagery": {"usual": 300},
    "kind-self-talk": {"usual": 60},
    "grounding-54321": {"usual": 120},
    "feet-on-floor": {"usual": 60},
    "fears-and-hesitations": {"usual": 70},
    "self-forgiveness": {"usual": 80},
    "reaching-out": {"usual": 30},
    "kind-conversation": {"usual": 60},
    "areas-and-values": {"usual": 60},
    "celebrate-small-win": {"usual": 60},
    "kind-setback": {"usual": 80},
    "obstacles": {"usual": 20},
    "feel-without-judging": {"usual": 150},
    "step-out-of-comparing": {"usual": 60},
    "friend-lens": {"usual": 75},
    "how-am-i-treating-myself": {"usual": 15},
    "permission-slip": {"usual": 30},
    "joy-menu": {"usual": 30},
}
LISTED = tomllib.loads((DATA / "practices.toml").read_text(encoding="utf-8"))["practice"]
GENTLE = {"feet-on-floor", "grounding-54321", "reaching-out"}
KINDNESS_STINGS = {
    "self-compassion-break", "compassionate-letter", "compassionate-touch",
    "compassionate-imagery", "kind-self-talk", "self-forgiveness", "friend-lens",
}  # fmt: skip
CAP = 10 * 60
PROMISES = re.compile(
    r"\b(?:proven|guaranteed?|cures?|heals?|will (?:help|work|make you|feel|calm|change you)"
    r"|always works|science says)\b",
    re.IGNORECASE,
)
# Names of ways to be hurt stand in no text of ours, whatever it is about.
METHODS = re.compile(
    r"\b(?:pills?|overdos\w*|cut(?:ting)? (?:your|my)self|razors?|knife|knives|ropes?|hang(?:ing)?"
    r"|bridges?|guns?|firearms?|jump(?:ing)? off)\b",
    re.IGNORECASE,
)


def _data(practice: str) -> dict[str, Any]:
    return tomllib.loads((DATA / "practices" / f"{practice}.toml").read_text(encoding="utf-8"))


def _lasts(step: dict[str, Any]) -> int:
    if step["does"] == "breathe":
        return (step["in"] + step["out"]) * step["times"]
    return step.get("seconds", 0)


def _steps(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for variant in data["variant"] for step in variant["step"]]


def test_all_of_them_are_there_in_their_order() -> None:
    assert [p["code"] for p in LISTED] == [f"P{number:02}" for number in range(1, 26)]
    assert [p["id"] for p in LISTED] == list(LASTS)
    assert {path.stem for path in (DATA / "practices").glob("*.toml")} == set(LASTS)


@pytest.mark.parametrize("practice", LASTS)
def test_the_timings_add_up(practice: str) -> None:
    data = _data(practice)
    found = {
        v["name"]: sum(_lasts(step) for step in v["step"] if "when" not in step)
        for v in data["variant"]
    }
    assert found == LASTS[practice]
    listed = next(p for p in LISTED if p["id"] == practice)
    assert {v["minutes"] for v in data["variant"]} == set(listed["minutes"])


@pytest.mark.parametrize("practice", LASTS)
def test_the_quiet_has_an_end(practice: str) -> None:
    for variant in _data(practice)["variant"]:
        quiet = sum(_lasts(s) for s in variant["step"] if s["does"] in ("rest", "breathe"))
        assert quiet <= CAP
        assert sum(map(_lasts, variant["step"])) <= CAP


@pytest.mark.parametrize("practice", LASTS)
def test_each_step_is_whole(practice: str) -> None:
    data = _data(practice)
    for step in _steps(data):
        does = step["does"]
        assert bool(step.get("text")) == (does != "rest")
        # A line that an answer brings is no part of the time.
        timed = does in ("say", "rest") and not (does == "say" and step.get("when"))
        assert bool(step.get("seconds")) == timed or step.get("when")
        if does in ("ask", "pick"):
            assert step["key"]
        offers = step.get("choices") or step.get("choices_from")
        assert bool(offers) == (does == "pick" or offers == "openers")
        # Skipping needs no choice of its own: it is there for every question.
        assert "skip" not in step.get("choices", ())
        assert set(step.get("instead", ())) <= {"touch", "eyes", "imagery"}
    for variant in data["variant"]:
        keys = [step["key"] for step in variant["step"] if "key" in step]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("practice", LASTS)
def test_what_one_part_says_of_another_is_there(practice: str) -> None:
    data = _data(practice)
    answers = {step["key"]: step for step in _steps(data) if "key" in step}
    named = [each["key"] for each in data.get("into", ())]
    named += [each["at"] for each in data.get("leaves", ()) if each.get("at")]
    named += [data[key] for key in ("in_view", "in_view_then", "gist") if key in data]
    named += data.get("in_view_at", ())
    assert set(named) <= set(answers)
    asking = [*_steps(data), *data.get("into", ()), *data.get("opener", ())]
    for key, values in ((k, v) for each in asking for k, v in each.get("when", {}).items()):
        assert set(values) <= {*answers[key].get("choices", ()), "something else", "*", ""}
    ids = {p["id"] for p in LISTED}
    assert all(each["to"] in {*ids, "help now"} for each in data.get("leaves", ()))


def test_only_three_are_gentle_enough_for_a_very_hard_day() -> None:
    assert {practice for practice in LASTS if _data(practice).get("gentle")} == GENTLE


def test_those_about_kindness_know_that_it_can_sting() -> None:
    assert {p for p in LASTS if _data(p).get("stings")} >= KINDNESS_STINGS


@pytest.mark.parametrize("practice", LASTS)
def test_nothing_is_promised_and_no_harm_is_named(practice: str) -> None:
    for phrase in in_data(DATA / "practices" / f"{practice}.toml"):
        assert not PROMISES.search(phrase.text), phrase
        assert not METHODS.search(phrase.text), phrase


@pytest.mark.parametrize("practice", LASTS)
def test_what_stands_behind_it_can_be_looked_up(practice: str) -> None:
    said = _data(practice)["evidence"]
    assert re.search(r"\[[\w-]+\]|No study is claimed|tested scale", said), said


def test_a_thought_that_is_true_or_too_much_has_ways_out() -> None:
    data = _data("thought-record")
    assert data["in_view"] == "thought"
    assert [each["to"] for each in data["leaves"]] == ["help now", "self-compassion-break"]
    assert {each["at"] for each in data["leaves"]} == {"thought"}


def test_a_mistake_that_is_not_mine_is_asked_about_first() -> None:
    steps = _steps(_data("self-forgiveness"))
    asked = [step for step in steps if step["does"] in ("ask", "pick")]
    assert asked[0]["key"] == "whose"
    brought = [step for step in steps if "when" in step]
    assert [step["when"]["whose"] for step in brought] == [
        ["really someone else's", "not sure", "something else"]
    ]


def test_sixteen_obstacles_eight_openers_twelve_prompts() -> None:
    assert len({o["id"] for o in _data("obstacles")["obstacle"]}) == 16
    assert len(_data("reaching-out")["opener"]) == 8
    assert len(_data("fears-and-hesitations")["prompt"]) == 12
