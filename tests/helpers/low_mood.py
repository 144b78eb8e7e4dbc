"""A questionnaire with a sensitive item, as a plugin; hearten comes with none that asks it."""

from __future__ import annotations

from pathlib import Path

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


def in_home(root: Path) -> None:
    """Put this plugin into the home at *root*, and switch it on."""
    from helpers.homes import home_at
    from helpers.turned_on import turned_on

    folder = home_at(root).plugins
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / "low_mood.py").write_bytes(Path(__file__).read_bytes())
    (folder / "low_mood.py").chmod(0o600)
    turned_on(root, "low_mood")
