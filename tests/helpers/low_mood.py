"""A questionnaire with a sensitive item, as a plugin; hearten comes with none that asks it."""

from hearten.api import Band, Choice, Questionnaire, Scoring, hookimpl

OFTEN = ("Not at all", "Several days", "More than half the days", "Nearly every day")
ITEMS = {
    "first": "Little that felt worth doing",
    "ninth": "Thoughts of being better off dead",
    "last": "Tired",
}


class LowMood(Questionnaire):
    name = "low-mood"
    label = "Low mood"
    questions = tuple(Choice(key=key, label=ITEMS[key], choices=OFTEN) for key in ITEMS)
    scoring = Scoring(missing=1)
    bands = (Band(at=0, words="few signs"), Band(at=5, words="quite a few signs", talk=True))
    sensitive_items = ("ninth",)
    lookback_days = 14
    attribution = "Made for a test."
    licence = "CC0-1.0"


@hookimpl
def hearten_questionnaires():
    return [LowMood()]


@hookimpl
def hearten_notices(entries):
    return [f"seen: {sorted(key for each in entries for key in each.answers if '.' in key)}"]


@hookimpl
def hearten_entry_saved(entry, folder):
    (folder / "told").write_text(repr(sorted(entry.answers)), encoding="utf-8")
