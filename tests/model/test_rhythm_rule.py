"""The escape hatch: rules of a calendar."""

import datetime as dt
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.model.fields import FieldError
from hearten.model.rhythm.rrule import checked, comes_from, nth_weekday, rule_days, rule_in_words
from helpers.rhythms import RULES, by_calendar


@pytest.mark.parametrize(
    "rule",
    [*RULES, "FREQ=YEARLY;BYDAY=20MO", "FREQ=MONTHLY;BYDAY=+1MO,-1FR", "FREQ=WEEKLY;WKST=SU",
     "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO"],
)  # fmt: skip
def test_rules_we_follow(rule: str) -> None:
    assert checked(rule) == rule


# the rule · part of what is said · a rule that would do
WRONG = [
    ("", "is not a calendar rule", "FREQ=MONTHLY;BYDAY=1MO"),
    ("hello", '"HELLO" is not a calendar rule', "FREQ=MONTHLY;BYDAY=1MO"),
    ("FREQ=", "is not a calendar rule", "FREQ=MONTHLY;BYDAY=1MO"),
    ("freq=daily", "in another spelling", "FREQ=DAILY"),
    ("RRULE:FREQ=DAILY;", "in another spelling", "FREQ=DAILY"),
    ("FREQ=DAILY;X=1\nY=2;FREQ=X", "is in this rule twice", "FREQ=DAILY"),
    ("FREQ=DAILY;" * 50, "is too long for a rule", "FREQ=MONTHLY;BYDAY=1MO"),
    ("BYDAY=MO", "FREQ in a rule is one of", "FREQ=WEEKLY;BYDAY=MO"),
    ("FREQ=HOURLY", "FREQ in a rule is one of: DAILY, WEEKLY, MONTHLY, YEARLY", "FREQ=WEEKLY"),
    ("FREQ=MONTLY;BYDAY=1MO", "FREQ in a rule is one of", "FREQ=MONTHLY;BYDAY=1MO"),
    ("FREQ=DAILY;FREQ=DAILY", '"FREQ" is in this rule twice', "FREQ=DAILY"),
    ("FREQ=DAILY;UNTIL=20270101", "no end of its own", "FREQ=DAILY"),
    ("FREQ=DAILY;COUNT=3;BYDAY=MO", "no end of its own", "FREQ=DAILY;BYDAY=MO"),
    ("FREQ=DAILY;BYHOUR=9;BYMINUTE=0", 'the hour goes in "at"', "FREQ=DAILY"),
    ("FREQ=DAILY;BYEASTER=1", '"BYEASTER" has no place in a DAILY rule', "FREQ=DAILY"),
    ("FREQ=WEEKLY;BYMONTHDAY=1", '"BYMONTHDAY" has no place in a WEEKLY', "FREQ=WEEKLY"),
    ("FREQ=MONTHLY;BYWEEKNO=1", '"BYWEEKNO" has no place in a MONTHLY', "FREQ=MONTHLY"),
    ("FREQ=DAILY;INTERVAL=7;BYDAY=MO", "an INTERVAL or certain days", "FREQ=DAILY;BYDAY=MO"),
    ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS goes with BYDAY", "FREQ=MONTHLY"),
    ("FREQ=WEEKLY;WKST=XX", "WKST is one of", "FREQ=WEEKLY;WKST=MO"),
    ("FREQ=WEEKLY;BYDAY=1MO", '"1MO" does not fit a WEEKLY rule', "FREQ=WEEKLY;BYDAY=MO"),
    ("FREQ=MONTHLY;BYDAY=6MO", '"6MO" does not fit a MONTHLY rule', "FREQ=MONTHLY;BYDAY=MO"),
    ("FREQ=MONTHLY;BYDAY=0MO", '"0MO" does not fit', "FREQ=MONTHLY;BYDAY=MO"),
    ("FREQ=WEEKLY;BYDAY=MON", '"MON" is not a day in a rule', "FREQ=WEEKLY;BYDAY=MO"),
    ("FREQ=WEEKLY;BYDAY=MO,", '"" is not a day in a rule', "FREQ=WEEKLY;BYDAY=MO"),
    ("FREQ=DAILY;INTERVAL=0", '"0" does not fit INTERVAL', "FREQ=DAILY;INTERVAL=1"),
    ("FREQ=DAILY;INTERVAL=-2", '"-2" does not fit INTERVAL', "FREQ=DAILY;INTERVAL=1"),
    ("FREQ=DAILY;INTERVAL=2,3", '"2,3" does not fit INTERVAL', "FREQ=DAILY;INTERVAL=1"),
    ("FREQ=DAILY;INTERVAL=99999", "goes from 1 to 1000", "FREQ=DAILY;INTERVAL=1"),
    ("FREQ=YEARLY;BYMONTH=13", '"13" does not fit BYMONTH', "FREQ=YEARLY;BYMONTH=1"),
    ("FREQ=YEARLY;BYMONTH=-1", '"-1" does not fit BYMONTH', "FREQ=YEARLY;BYMONTH=1"),
    ("FREQ=MONTHLY;BYMONTHDAY=32", '"32" does not fit', "FREQ=MONTHLY;BYMONTHDAY=1"),
    ("FREQ=MONTHLY;BYMONTHDAY=1,x", '"X" does not fit', "FREQ=MONTHLY;BYMONTHDAY=1"),
    ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "never comes round", "FREQ=MONTHLY;BYDAY=1MO"),
    ("FREQ=YEARLY;BYWEEKNO=1;BYMONTH=6", "never comes round", "FREQ=MONTHLY;BYDAY=1MO"),
    ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9", "never comes round", "FREQ=MONTHLY;BYDAY=1MO"),
    ("FREQ=MONTHLY;BYDAY=3MO,FR", "never comes round", "FREQ=MONTHLY;BYDAY=1MO"),
    ("FREQ=YEARLY;BYDAY=TH,+1FR", "never comes round", "FREQ=MONTHLY;BYDAY=1MO"),
]


@pytest.mark.parametrize(("rule", "said", "instead"), WRONG)
def test_what_is_said_of_a_wrong_rule(rule: str, said: str, instead: str) -> None:
    with pytest.raises(FieldError) as caught:
        checked(rule)
    assert said in caught.value.message
    assert caught.value.suggestion == instead
    assert checked(instead) == instead


def test_a_rule_that_never_comes_round_is_found_soon() -> None:
    before = process_time()
    for rule in ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9"):
        with pytest.raises(FieldError, match="never comes round"):
            checked(rule)
    assert process_time() - before < 5


@given(st.text(alphabet="FREQDAILYWKMONTH=;,BSP0123456789-+ \n", max_size=60) | st.text())
def test_any_text_is_a_rule_or_one_sentence(text: str) -> None:
    try:
        rule = checked(text)
    except FieldError as problem:
        rule = problem.suggestion
    assert checked(rule) == rule


def test_a_rule_is_counted_from_its_first_day() -> None:
    since = dt.date(2026, 11, 25)
    days = list(rule_days("FREQ=DAILY;INTERVAL=10", since, dt.date(2026, 12, 31), since))
    assert days == by_calendar("FREQ=DAILY;INTERVAL=10", since, since, dt.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("place", "weekday", "words"),
    [
        ("first", 0, "the first Monday of the month"),
        ("fourth", 6, "the fourth Sunday of the month"),
        ("last", 4, "the last Friday of the month"),
    ],
)
def test_a_weekday_of_the_month(place: str, weekday: int, words: str) -> None:
    assert rule_in_words(nth_weekday(place, weekday)) == words


@pytest.mark.parametrize(
    ("rule", "since", "days"),
    [
        ("FREQ=MONTHLY;INTERVAL=3", "2026-01-31", "2026-01-31 2026-07-31 2026-10-31 2027-01-31"),
        ("FREQ=YEARLY", "2024-02-29", "2028-02-29 2032-02-29"),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=6;BYDAY=-1FR", "2025-01-01", "2027-06-25 2029-06-29"),
        ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO", "2026-01-01", "2026-12-28 2032-12-27"),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2026-03-01", "2026-03-13 2026-11-13 2027-08-13"),
    ],
)
def test_the_days_of_rules_by_month_and_year(rule: str, since: str, days: str) -> None:
    first, last = dt.date(2026, 1, 1), dt.date(2032, 12, 31)
    found = rule_days(rule, first, last, dt.date.fromisoformat(since))
    assert [str(next(found)) for _ in days.split()] == days.split()


def test_a_rule_that_does_not_come_round_again_is_no_long_walk() -> None:
    """From this first day on it has none; eight thousand years of it would take a second each."""
    before = process_time()
    since = dt.date(2026, 1, 31)
    for month in (2, 4, 6, 9, 11) * 20:
        rule = f"FREQ=MONTHLY;BYMONTH={month}"
        assert list(rule_days(rule, since, dt.date(2027, 1, 31), since)) == []
    assert process_time() - before < 5


def test_a_place_in_the_month_is_five_at_most() -> None:
    with pytest.raises(FieldError, match="does not fit a YEARLY rule"):
        checked("FREQ=YEARLY;BYMONTH=2;BYDAY=50MO")


@pytest.mark.parametrize(
    ("rule", "since", "comes"),
    [
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTH=12", None, False),  # counted in odd months
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTH=12", dt.date(2026, 12, 1), True),
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTH=12", dt.date(2026, 11, 1), False),
        ("FREQ=MONTHLY;INTERVAL=5;BYMONTH=12", None, True),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", dt.date(2025, 1, 1), False),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", dt.date(2028, 1, 1), True),
        ("FREQ=MONTHLY;BYMONTH=2", dt.date(2026, 1, 31), False),
        ("FREQ=MONTHLY;BYMONTH=2", None, True),
        ("FREQ=MONTHLY;INTERVAL=1000;BYMONTHDAY=31", None, True),
        ("FREQ=WEEKLY;INTERVAL=2;BYMONTH=2", None, True),
        ("FREQ=MONTHLY;BYDAY=1MO", None, True),
    ],
)
def test_whether_a_rule_comes_depends_on_where_it_counts_from(
    rule: str, since: dt.date | None, comes: bool
) -> None:
    assert comes_from(rule, since) is comes
    ahead = rule_days(rule, since or dt.date(2000, 1, 3), dt.date(2120, 1, 1), since)
    assert (next(ahead, None) is not None) is comes


@pytest.mark.parametrize("place", ["", "1", "+2", "3", "4", "5", "-1", "-2", "-5"])
@pytest.mark.parametrize("more", ["", ";INTERVAL=5"])
def test_a_weekday_of_the_month_falls_where_a_calendar_has_it(place: str, more: str) -> None:
    first, last = dt.date(2026, 1, 10), dt.date(2036, 2, 29)
    for day in ("MO", "SU"):
        rule, start = f"FREQ=MONTHLY;BYDAY={place}{day}{more}", dt.date(2023, 3, 8)
        assert list(rule_days(rule, first, last, start)) == by_calendar(rule, start, first, last)
    december = dt.date(9999, 12, 1), dt.date.max
    assert list(rule_days("FREQ=MONTHLY;BYDAY=-1FR", *december, None)) == [dt.date(9999, 12, 31)]
