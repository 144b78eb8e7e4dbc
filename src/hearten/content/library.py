"""What the wizard offers: areas, starter habits, practices, questions and prompts.

All of it is data in ``content/data``; a ``Library`` reads the folder it is given, each file
when it is first asked for.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hearten.content.practice_reading import page_from_data
from hearten.content.practices import NamedChoice as NamedChoice
from hearten.content.practices import PracticePage as PracticePage
from hearten.content.practices import PracticeStep as PracticeStep
from hearten.content.practices import PracticeSummary as PracticeSummary
from hearten.content.practices import PracticeVariant as PracticeVariant
from hearten.model.value import field, replace, valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from hearten.model.fields import Field


@valueclass(frozen=True, slots=True, kw_only=True)
class LifeArea:
    """A part of life, and what is asked about it.

    *care* stands where it is chosen; where it is *care_always*, on every way into it.
    """

    id: str
    name: str
    how: str
    better: str
    better_nudge: str
    helps: str
    care: str = ""
    care_always: bool = False


@valueclass(frozen=True, slots=True, kw_only=True)
class StarterHabit:
    """A habit to start from. Its tiny version counts in full; *care* must be shown with it.

    *rhythm_data* is a rhythm as in plan.toml, *about* how many times a week is enough. A
    *fixed* one is as agreed with someone: it has no tiny version and no notch more.
    *if_* and *then* are the halves of its if-then plan, without "if" and "then".
    """

    id: str
    title: str
    areas: tuple[str, ...]
    usual: str
    rhythm_data: dict[str, Any]
    tiny: str = ""
    about: int | None = None
    if_: str = ""
    then: str = ""
    grow: str = ""
    care: str = ""
    kind: str = "done"
    fixed: bool | None = None

    @property
    def anchor(self) -> str:
        """Return the whole if-then sentence."""
        return f"If {self.if_}, then {self.then}."

    def rhythm_from(self, start: dt.date) -> dict[str, Any]:
        """Return its rhythm as plan data; one that counts from a day counts from *start*."""
        counted = "every_weeks" in self.rhythm_data or "every_days" in self.rhythm_data
        return {**self.rhythm_data, **({"from": start} if counted else {})}


@valueclass(frozen=True, slots=True, kw_only=True)
class KindnessSign:
    """A sign that self-kindness has run low, and the practices and habits it leads to."""

    id: str
    text: str
    practices: tuple[str, ...]
    habits: tuple[str, ...] = ()
    note: str = ""


@valueclass(frozen=True, slots=True, kw_only=True)
class CheckinQuestion:
    """A question of a check-in; without *answers* it takes words.

    One that a plugin brings has its *field*, and *about* says once whose it is; that is read
    before it where *opens* is what is said above. *above* is what the question goes on from.
    Of one that is sensitive, any answer but the *lowest* leads to help.
    """

    id: str
    ask: str
    answers: tuple[str, ...] = ()
    about: str = ""
    field: Field | None = None
    above: str = ""
    opens: str = ""
    lowest: str = ""


@valueclass(frozen=True, slots=True, kw_only=True)
class SafetyPart:
    """A part of the plan for very hard moments; *key* is its key in ``[safety]``."""

    key: str
    title: str
    ask: str
    nudge: str


@valueclass(frozen=True, slots=True, kw_only=True)
class SignPrompt:
    """What is asked at one stage (trigger, early, harder, then), with things to think of."""

    stage: str
    ask: str
    examples: tuple[str, ...] = ()


@valueclass(frozen=True, slots=True, kw_only=True)
class PeoplePrompts:
    """Whom to think of, what to note about them, and messages ready to send."""

    who: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()


@cache
def _read(folder: Path, name: str) -> Mapping[str, Any]:
    return tomllib.loads((folder / name).read_text(encoding="utf-8"))


# What is read is kept as long as the program runs, and so is what is made of it: every page of the
# wizard asks for areas and habits some hundred times.
_made_once = cache


def _tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        (f"{key}_" if key == "if" else key): tuple(value) if isinstance(value, list) else value
        for key, value in data.items()
    }


@valueclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The content of one data folder; the product's own unless told otherwise."""

    folder: Path = field(default_factory=lambda: Path(__file__).with_name("data"))

    def _file(self, name: str) -> Mapping[str, Any]:
        return _read(self.folder, name)

    def _area(self, data: Mapping[str, Any]) -> LifeArea:
        said = {**data, "care": self._care(data)} if "care" in data else data
        return LifeArea(better=self._file("areas.toml")["better"], **said)

    def _care(self, item: Mapping[str, Any]) -> str:
        """Return the line that an item names, or nothing."""
        return str(self._file("habits.toml").get("care", {}).get(item.get("care", ""), ""))

    @_made_once
    def areas(self) -> tuple[LifeArea, ...]:
        """Return the twelve areas, in their order."""
        return tuple(self._area(data) for data in self._file("areas.toml").get("area", ()))

    def care_called(self, name: str) -> str:
        """Return the care line of the area with that id or name, or nothing."""
        said = name.strip().casefold()
        areas = (each for each in self.areas() if said in (each.id, each.name.casefold()))
        return next((each.care for each in areas), "")

    def own_area(self) -> LifeArea:
        """Return the prompts for an area a person names."""
        return self._area(self._file("areas.toml")["own"])

    @_made_once
    def habits(self) -> tuple[StarterHabit, ...]:
        """Return every starter habit."""
        data = self._file("habits.toml")
        return tuple(
            StarterHabit(
                care=self._care(item),
                rhythm_data=dict(item["rhythm"]),
                **_tuples({k: v for k, v in item.items() if k not in ("care", "rhythm")}),
            )
            for item in data.get("habit", ())
        )

    def habit(self, habit_id: str) -> StarterHabit | None:
        """Return one starter habit, or None."""
        return next((habit for habit in self.habits() if habit.id == habit_id), None)

    def habits_for(self, area_id: str) -> tuple[StarterHabit, ...]:
        """Return the habits of an area: first those that are at home there."""
        found = [habit for habit in self.habits() if area_id in habit.areas]
        return tuple(sorted(found, key=lambda habit: habit.areas[0] != area_id))

    @_made_once
    def practices(self) -> tuple[PracticeSummary, ...]:
        """Return all practices."""
        items = self._file("practices.toml").get("practice", ())
        return tuple(PracticeSummary(**_tuples(item)) for item in items)

    def practice(self, practice_id: str) -> PracticeSummary | None:
        """Return one practice by its id or code, or None."""
        return next((p for p in self.practices() if practice_id in (p.id, p.code)), None)

    def practice_page(self, practice_id: str) -> PracticePage | None:
        """Return a practice as a page to read, or None where there is none (yet)."""
        practice = self.practice(practice_id)
        if practice is None or not (self.folder / "practices" / f"{practice.id}.toml").is_file():
            return None
        data = self._file(f"practices/{practice.id}.toml")
        page = page_from_data(practice, data, self._lists(data))
        if "signs" not in page.lists:
            return page
        names = {each.id: each.name for each in self.practices()}
        leads = {
            sign.id: tuple(NamedChoice(each, names.get(each, each)) for each in sign.practices)
            for sign in self.low_kindness_signs()
        }
        titles = {each.id: each.title for each in self.habits()}
        habits = {
            sign.id: tuple(
                NamedChoice(each, titles[each]) for each in sign.habits if each in titles
            )
            for sign in self.low_kindness_signs()
        }
        notes = {sign.id: sign.note for sign in self.low_kindness_signs() if sign.note}
        return replace(page, leads=leads, habits=habits, notes=notes)

    def _lists(self, data: Mapping[str, Any]) -> dict[str, tuple[NamedChoice, ...]]:
        """Return what the steps of a practice choose from, beside their own choices."""
        steps = (step for variant in data["variant"] for step in variant.get("step", ()))
        wanted = {step.get("choices_from") for step in steps}
        lists: dict[str, tuple[NamedChoice, ...]] = {}
        if "signs" in wanted:
            lists["signs"] = tuple(NamedChoice(s.id, s.text) for s in self.low_kindness_signs())
        if "areas" in wanted:
            lists["areas"] = tuple(NamedChoice(area.id, area.name) for area in self.areas())
        return lists

    @_made_once
    def low_kindness_signs(self) -> tuple[KindnessSign, ...]:
        """Return the ticks of "How I treat myself lately". There is no score."""
        return tuple(
            KindnessSign(**_tuples(item)) for item in self._file("signs.toml").get("sign", ())
        )

    def questions(self) -> tuple[CheckinQuestion, ...]:
        """Return every question of ours that a check-in can ask."""
        return (*self.checkin_questions(), *self.weekly_questions(), *self.look_again_questions())

    def names(self) -> dict[str, str]:
        """Return what the ids of practices, signs and questions are called."""
        return {
            **{practice.id: practice.name for practice in self.practices()},
            **{sign.id: sign.text for sign in self.low_kindness_signs()},
            **{question.id: question.ask for question in self.questions()},
        }

    def _questions(self, of: str) -> tuple[CheckinQuestion, ...]:
        items = self._file("questions.toml").get(of, ())
        return tuple(CheckinQuestion(**_tuples(item)) for item in items)

    @_made_once
    def checkin_questions(self) -> tuple[CheckinQuestion, ...]:
        """Return the questions of the daily check-in; the last one is the note of its entry."""
        return self._questions("daily")

    @_made_once
    def weekly_questions(self) -> tuple[CheckinQuestion, ...]:
        """Return what a look at the week asks."""
        return self._questions("weekly")

    @_made_once
    def look_again_questions(self) -> tuple[CheckinQuestion, ...]:
        """Return what the four-weekly look asks."""
        return self._questions("look_again")

    def safety_parts(self) -> tuple[SafetyPart, ...]:
        """Return the seven parts of the plan for very hard moments, and what comes after."""
        return tuple(SafetyPart(**item) for item in self._file("prompts.toml").get("safety", ()))

    def sign_prompts(self) -> tuple[SignPrompt, ...]:
        """Return what is asked about triggers, early signs, and when it gets harder."""
        items = self._file("prompts.toml").get("signs", ())
        return tuple(SignPrompt(**_tuples(item)) for item in items)

    def people_prompts(self) -> PeoplePrompts:
        """Return what is asked about people and help."""
        return PeoplePrompts(**_tuples(self._file("prompts.toml").get("people", {})))


@cache
def library() -> Library:
    """Return the library of the product."""
    return Library()
