"""Short questionnaires of the PHQ and GAD family, word by word as they are published.

All of it is data, in ``questionnaires.toml``. What is counted and said of it, hearten does.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from hearten.api import Band, Choice, Questionnaire, Scoring, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Family(Questionnaire):
    """One of them, as the data says it."""

    lookback_days = 14
    min_days_between = 14

    def __init__(self, data: Mapping[str, Any], shared: Mapping[str, Any]) -> None:
        """*data* is the table of one questionnaire, *shared* what all of them have in common."""
        self.name, self.label, self.help = data["name"], data["label"], data["help"]
        self.questions = tuple(_questions(data, shared))
        self.scoring = Scoring(items=tuple(data["items"]), missing=data["missing"])
        self.bands = tuple(Band(**each) for each in data["band"])
        self.attribution, self.licence = shared["attribution"], shared["licence"]
        self.licence_allows_commercial = data["commercial"]
        self.source_url, self.checked_on = shared["source_url"], shared["checked_on"]
        self.changes_from_original = data.get("changes", "")


def _questions(data: Mapping[str, Any], shared: Mapping[str, Any]) -> Iterator[Choice]:
    """Yield the items, then, where it has one, the question that does not count."""
    answers = tuple(shared["answers"])
    for key in data["items"]:
        yield Choice(key=key, label=shared["item"][key], help=shared["stem"], choices=answers)
    if data.get("difficulty"):
        asked = shared["difficulty"]
        yield Choice(key="difficulty", label=asked["label"], choices=tuple(asked["choices"]))


@hookimpl
def hearten_questionnaires() -> list[Questionnaire]:
    """Return all of them; each is off until it is answered by name, or a check-in names it."""
    text = files(__name__).joinpath("questionnaires.toml").read_text(encoding="utf-8")
    held = tomllib.loads(text)
    return [Family(each, held["shared"]) for each in held["questionnaire"]]
