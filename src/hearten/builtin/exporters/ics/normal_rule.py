"""Calendar rules in the few forms that every program reads alike.

A rule that a person wrote may say its days in many ways, and programs differ about some: what
the first day leaves open, a DAILY rule of certain months, weeks and days by their number. It is
written in a form all agree about, or its days are told in another way.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.builtin_api import valueclass

if TYPE_CHECKING:
    from collections.abc import Sequence

WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SURE_DAY = 28  # every month has it
_SURE_PLACE = 4  # every month has four of each weekday
_A_DAY = dt.timedelta(days=1)
Parts = dict[str, str]


@valueclass(frozen=True, slots=True, kw_only=True)
class NormalRule:
    """A *rule* as it is written, and whether it says days between that are not meant.

    Then its days come in runs: a few weeks of it, and nothing for months. Without a rule, each
    day stands on its own.
    """

    rule: str = ""
    in_runs: bool = False


ALONE = NormalRule()


def normal(rule: str, anchor: dt.date) -> NormalRule:
    """Return *rule* as all read it; *anchor* is the day it counts from."""
    parts = parts_of(rule)
    every = parts.pop("INTERVAL", "1")
    week_start = parts.pop("WKST", "MO")
    if every != "1":
        parts["INTERVAL"] = every
    if not set(parts) & {"BYSETPOS", "BYWEEKNO", "BYYEARDAY", "BYDAY", "BYMONTHDAY"}:
        parts |= _day_of(anchor, parts["FREQ"], "BYMONTH" in parts)
    elif parts.get("BYSETPOS"):
        return _by_place(parts)
    made = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}
    found = made[parts.pop("FREQ")](parts)
    if "FREQ=WEEKLY;INTERVAL=" in found.rule:
        with_start = found.rule.replace(";BYDAY=", f";WKST={week_start};BYDAY=")
        return NormalRule(rule=with_start, in_runs=found.in_runs)
    return found


def parts_of(rule: str) -> Parts:
    """Return the parts of a rule by their names."""
    return dict(part.split("=") for part in rule.split(";") if part)


def _day_of(anchor: dt.date, frequency: str, has_months: bool) -> Parts:
    """Return the parts that the first day stands for."""
    if frequency == "WEEKLY":
        return {"BYDAY": WEEK[anchor.weekday()]}
    if frequency == "DAILY":
        return {}
    day = {"BYMONTHDAY": str(anchor.day)}
    months = frequency == "YEARLY" and not has_months
    return {**day, "BYMONTH": str(anchor.month)} if months else day


def _made(frequency: str, parts: Parts, *, in_runs: bool = False) -> NormalRule:
    order = ("INTERVAL", "BYMONTH", "BYDAY", "BYMONTHDAY")
    said = [f"{key}={parts[key]}" for key in order if key in parts]
    return NormalRule(rule=";".join([f"FREQ={frequency}", *said]), in_runs=in_runs)


def _by_place(parts: Parts) -> NormalRule:
    """Return the first Monday of the month, where a rule says it as the first of all Mondays."""
    days, places = parts.get("BYDAY", ""), parts["BYSETPOS"].split(",")
    of_one = set(parts) <= {"FREQ", "INTERVAL", "BYDAY", "BYSETPOS"} and days in WEEK
    sure = all(-1 <= int(place) <= _SURE_PLACE for place in places)
    if parts["FREQ"] == "MONTHLY" and of_one and sure:
        named = ",".join(f"{int(place)}{days}" for place in places)
        return _made("MONTHLY", {**parts, "BYDAY": named})
    return ALONE


def _daily(parts: Parts) -> NormalRule:
    """Return a rule of days; one of certain months holds in them, and is silent between."""
    in_runs = parts.pop("BYMONTH", "") != ""
    if "BYMONTHDAY" in parts:
        return ALONE if in_runs else _monthly(parts)
    if "BYDAY" in parts:
        return _made("WEEKLY", {"BYDAY": _sorted(parts["BYDAY"])}, in_runs=in_runs)
    return _made("DAILY", parts, in_runs=in_runs)


def _weekly(parts: Parts) -> NormalRule:
    in_runs = parts.pop("BYMONTH", "") != ""
    return _made("WEEKLY", {**parts, "BYDAY": _sorted(parts["BYDAY"])}, in_runs=in_runs)


def _monthly(parts: Parts) -> NormalRule:
    weekdays = parts.get("BYDAY", "")
    dates = [int(day) for day in parts.get("BYMONTHDAY", "").split(",") if day]
    if weekdays and not dates and all(day in WEEK for day in weekdays.split(",")):
        in_runs = bool({"BYMONTH", "INTERVAL"} & set(parts))
        return _made("WEEKLY", {"BYDAY": _sorted(weekdays)}, in_runs=in_runs)
    if "BYMONTH" in parts or any(day < -1 for day in dates) or (weekdays and dates):
        return ALONE
    if dates:
        # The last day of the month beside the 31st would be one day, said twice.
        if -1 in dates and max(dates) > _SURE_DAY - 1:
            return ALONE
        return _made("MONTHLY", {**parts, "BYMONTHDAY": _listed(dates)})
    places = [(int(day[:-2] or 0), day[-2:]) for day in weekdays.split(",")]
    if not all(-1 <= place <= _SURE_PLACE and place for place, _ in places):
        return ALONE
    named = ",".join(f"{place}{day}" for place, day in dict.fromkeys(places))
    return _made("MONTHLY", {**parts, "BYDAY": named})


def _yearly(parts: Parts) -> NormalRule:
    if "BYYEARDAY" in parts or "BYWEEKNO" in parts:
        return ALONE
    weekdays, month = parts.get("BYDAY", ""), parts.get("BYMONTH", "")
    dates = parts.get("BYMONTHDAY", "")
    if weekdays and not dates and all(day in WEEK for day in weekdays.split(",")):
        in_runs = bool(month) or "INTERVAL" in parts
        return _made("WEEKLY", {"BYDAY": _sorted(weekdays)}, in_runs=in_runs)
    if dates and not month and not weekdays and "INTERVAL" not in parts:
        return _monthly(parts)
    if not month.isdigit():
        return ALONE
    if not weekdays and dates.isdigit():
        return _made("YEARLY", parts)
    one = not dates and weekdays[-2:] in WEEK and "," not in weekdays
    if one and -1 <= int(weekdays[:-2]) <= _SURE_PLACE:
        return _made("YEARLY", {**parts, "BYDAY": f"{int(weekdays[:-2])}{weekdays[-2:]}"})
    return ALONE


def _sorted(weekdays: str) -> str:
    return ",".join(day for day in WEEK if day in weekdays.split(","))


def _listed(dates: Sequence[int]) -> str:
    return ",".join(map(str, sorted(set(dates))))


def day_after(rule: str) -> str:
    """Return the rule of the days after those of a normal *rule*; nothing where none says them.

    Of the 28th to the 30th it is the rule of those months in which the next day is there.
    """
    parts = parts_of(rule)
    frequency = parts.pop("FREQ", "")
    if frequency == "DAILY":
        return rule
    if frequency == "WEEKLY":
        return _week_after(parts)
    if frequency == "MONTHLY":
        return _month_after(parts)
    if frequency == "YEARLY" and "BYMONTHDAY" in parts:
        months = [
            dt.date(year, int(parts["BYMONTH"]), int(parts["BYMONTHDAY"])) + _A_DAY
            for year in (2023, 2024)
            if (parts["BYMONTH"], parts["BYMONTHDAY"]) != ("2", "29")
        ]
        if len({(day.month, day.day) for day in months}) == 1:
            day = months[0]
            shifted = {**parts, "BYMONTH": str(day.month), "BYMONTHDAY": str(day.day)}
            return _made("YEARLY", shifted).rule
    return ""


def _week_after(parts: Parts) -> str:
    days = ",".join(_next(day) for day in parts["BYDAY"].split(","))
    every = f"INTERVAL={parts['INTERVAL']};" if "INTERVAL" in parts else ""
    start = f"WKST={_next(parts['WKST'])};" if "WKST" in parts else ""
    return f"FREQ=WEEKLY;{every}{start}BYDAY={days}"


def _month_after(parts: Parts) -> str:
    if "BYMONTHDAY" in parts:
        dates = sorted(int(day) for day in parts["BYMONTHDAY"].split(","))
        if dates == [-1]:
            return _made("MONTHLY", {**parts, "BYMONTHDAY": "1"}).rule
        if dates[-1] > 30 or (dates[0] == -1 and "INTERVAL" in parts):
            return ""  # days that are each in another month than those before
        after = [1 if day == -1 else day + 1 for day in dates]
        return _made("MONTHLY", {**parts, "BYMONTHDAY": _listed(after)}).rule
    places = [(int(day[:-2]), day[-2:]) for day in parts["BYDAY"].split(",")]
    weekdays = {day for _, day in places}
    if len(weekdays) > 1 or any(place < 1 for place, _ in places):
        return ""
    # The day after the first Monday is a Tuesday from the 2nd to the 8th.
    dates = [7 * place - 5 + day for place, _ in places for day in range(7)]
    shifted = {**parts, "BYDAY": _next(*weekdays), "BYMONTHDAY": _listed(dates)}
    return _made("MONTHLY", shifted).rule


def _next(day: str) -> str:
    return WEEK[(WEEK.index(day) + 1) % 7]
