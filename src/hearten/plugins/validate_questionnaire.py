"""Validate what a questionnaire says of itself: each fault is one sentence, as a PluginError.

The words of its bands are said to people who may be unwell: they grade nothing and name no illness.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hearten.model.fields import Choice, YesNo
from hearten.model.scoring import MEAN, SUM, Band, Scoring, counted_items
from hearten.plugins.guard import PluginError
from hearten.plugins.validate_results import days, text, truth, type_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.model.fields import Field
    from hearten.plugins.contract import Questionnaire

COMMERCIAL = ("yes", "no", "unknown")
# What a result never says.
LOADED = (
    "severe", "severely", "mild", "moderate", "minimal", "disorder", "depression", "depressed",
    "anxiety", "anxious", "illness", "diagnosis", "abnormal", "normal", "risk", "danger", "bad",
    "you have",
)  # fmt: skip
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CHECKED = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")
_HIGHEST = 1_000_000
MOST_DAYS = 3660  # ten years


def rest_of(brought: Questionnaire, questions: Sequence[Field]) -> dict[str, Any]:
    """Return the rest of what *brought* declares beside its *questions*, checked."""
    scoring = _scoring(brought.scoring, questions)
    lookback = days(brought.lookback_days)
    if max(lookback, brought.min_days_between) > MOST_DAYS:
        raise PluginError(f"rests for more than {MOST_DAYS} days, which is never asked again")
    if 0 < brought.min_days_between < lookback:
        raise PluginError(
            f"asks about {lookback} days, and again after {brought.min_days_between}; "
            f"set min_days_between to {lookback} or more"
        )
    return {
        "language": _matching(brought.language, _LANGUAGE, "language", '"en"'),
        "lookback_days": lookback,
        "scoring": scoring,
        "bands": _bands(brought.bands, scoring),
        "licence_allows_commercial": _commercial(brought.licence_allows_commercial),
        "source_url": text(brought.source_url),
        "checked_on": _day(brought.checked_on),
        "sensitive_items": _sensitive(brought.sensitive_items, questions),
        "asks_at_end": text(brought.asks_at_end),
        "export_default": truth(brought.export_default),
        "changes_from_original": text(brought.changes_from_original),
    }


def _matching(value: Any, pattern: re.Pattern[str], what: str, example: str) -> str:
    said = text(value)
    if not pattern.fullmatch(said):
        raise PluginError(f"has no {what} that reads; one that does: {example}")
    return said


def _day(value: Any) -> str:
    """Accept a day or a month, or nothing where nobody looked."""
    return _matching(value, _CHECKED, "checked_on", '"2026-11"') if value != "" else ""


def _commercial(value: Any) -> str:
    if value not in COMMERCIAL:
        raise PluginError('needs licence_allows_commercial = "yes", "no" or "unknown"')
    return str(value)


def _scoring(value: Any, questions: Sequence[Field]) -> Scoring | None:
    if value is None:
        return None
    if not isinstance(value, Scoring):
        raise PluginError(f"gave {type_in_words(value)} where Scoring(...) is needed")
    if value.method not in (SUM, MEAN):
        raise PluginError('has a scoring whose method is neither "sum" nor "mean"')
    for what in ("items", "reverse"):
        _known(getattr(value, what), questions, f"scoring.{what}")
    for what in ("lowest", "missing"):
        number = getattr(value, what)
        if not isinstance(number, int) or isinstance(number, bool) or number < 0:
            raise PluginError(f"has a scoring whose {what} is no whole number from 0 on")
    if not _is_number(value.multiply) or not 0 < value.multiply <= _HIGHEST:
        raise PluginError("has a scoring whose multiply is no number above 0")
    for item in counted_items(questions, value):
        if not isinstance(item, (Choice, YesNo)):
            raise PluginError(
                f'counts "{item.key}", which is no Choice or YesNo; name those that count in '
                "scoring.items"
            )
    return Scoring(  # what is the plugin's own could change later
        method=value.method, items=tuple(value.items), reverse=tuple(value.reverse),
        multiply=value.multiply, lowest=value.lowest, missing=value.missing,
    )  # fmt: skip


def _known(keys: Any, questions: Sequence[Field], where: str) -> tuple[str, ...]:
    """Accept keys of questions."""
    if not isinstance(keys, (list, tuple)):
        raise PluginError(f"gave {type_in_words(keys)} where {where} lists keys of questions")
    known = [each.key for each in questions]
    for key in keys:
        if key not in known:
            raise PluginError(f'names "{text(key)}" in {where}, which is none of its questions')
    return tuple(keys)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _bands(value: Any, scoring: Scoring | None) -> tuple[Band, ...]:
    if not isinstance(value, (list, tuple)):
        raise PluginError(f"gave {type_in_words(value)} where a tuple of bands is needed")
    if value and scoring is None:
        raise PluginError("has bands, and no scoring that leads to one")
    bands = tuple(map(_band, value))
    starts = [each.at for each in bands]
    if any(a >= b for a, b in pairwise(starts)):
        raise PluginError("has bands that do not begin one above the other, the lowest first")
    return bands


def _band(value: Any) -> Band:
    if not isinstance(value, Band):
        raise PluginError(f"gave {type_in_words(value)} where Band(at=..., words=...) is needed")
    words = text(value.words)
    if not words.strip() or not _is_number(value.at):
        raise PluginError("has a band without words, or that begins at no number")
    found = [each for each in LOADED if re.search(rf"\b{each}\b", words.casefold())]
    if found or "!" in words:
        raise PluginError(
            f'has a band "{words}" that says "{found[0] if found else "!"}"; '
            'say it as "few signs" or "many signs" would, and name no illness'
        )
    return Band(at=value.at, words=words, talk=truth(value.talk), longer=text(value.longer))


def _sensitive(value: Any, questions: Sequence[Field]) -> tuple[str, ...]:
    keys = _known(value, questions, "sensitive_items")
    for item in questions:
        if item.key in keys and not isinstance(item, (Choice, YesNo)):
            raise PluginError(
                f'has a sensitive item "{item.key}" that is no Choice or YesNo, so its lowest '
                "answer is not known"
            )
    return keys
