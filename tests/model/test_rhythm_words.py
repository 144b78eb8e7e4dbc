"""Rhythms as tired people type them."""

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.model.fields import FieldError
from hearten.model.rhythm.forms import WEEKDAYS, EveryDay, EveryWeeks, Rhythm, Weekdays
from hearten.model.rhythm.words import rhythm_from_words
from helpers.rhythms import any_rhythm, rhythm

# the rhythm · what people type for it, separated by bars
SAID = [
    ('every = "day"', "every day|Daily|EACH DAY| everyday |every single day|every morning"
     "|nightly|once a day|1x daily|daily in the evening|every day, at night|mornings"),
    ('weekdays = ["mon", "thu"]', "mon, thu|Monday and Thursday|mo th|thu, mon|Mondays & Thursdays"
     "|every monday and thursday|on Mon + Thu|each mon/thu|weekly on mon and thu|mon thurs"
     "|Monday, and then Thursday|monday mornings and thursday nights"),
    ('weekdays = ["mon", "wed", "fri"]', "mo we fr|Mon Wed Fri|mon, weds & fri|MON;WED;FRI"),
    ('weekdays = ["mon", "tue", "wed", "thu", "fri"]', "weekdays|every weekday|workdays|mon-fri"
     "|Monday – Friday|mo to fr|mon till fri|on weekdays|weekday mornings|working days"),
    ('weekdays = ["sat", "sun"]', "weekends|at the weekend|sat sun|sat - sun|every weekend"),
    ('weekdays = ["mon", "tue", "wed", "thu", "sun"]', "Sunday to Thursday|sun through thu"),
    ('weekdays = ["mon", "fri", "sat", "sun"]', "fri-sun, mon"),
    ('weekdays = ["mon"]', "Monday|every week on Monday|Mondays|mon-mon"),
    ('times = 1, per = "week"', "once a week|weekly|every week|1x week|once per week"),
    ('times = 2, per = "week"', "twice a week|2 x a week|a couple of times a week|2/week"
     "|two times each week|2 times weekly|couple times a week"),
    ('times = 3, per = "week"', "3 times a week|3x week|3x a week|about 3 times a week, any day"
     "|a few times a week|three days a week|3-4 times a week|3 or 4 times a week|some days"
     "|thrice a week|several times a week|3 times per wk|at least 3 times a week|3 to 4x a week"
     "|a few days a week"),
    ('times = 5, per = "week"', "most days|5 days a week|most days of the week"),
    ('times = 1, per = "month"', "once a month|monthly|every month"),
    ('times = 2, per = "month"', "twice a month|2x month|2 times monthly"),
    ("every_days = 2", "every 2 days|every second day|every other day|alternate days|every 2nd day"
     "|every two days"),
    ("every_days = 3", "every third day|every 3 days|every few days"),
    ("every_days = 14", "every 2 weeks|fortnightly|every fortnight|every other week"),
    ("every_days = 2, from = 2026-11-22", "every 2 days from 2026-11-22"
     "|every second day starting 2026-11-22|every other day, from 2026-11-22"),
    ("every_days = 1, from = 2026-11-22", "every day from 2026-11-22|daily from 2026-11-22"),
    ('every_weeks = 2, weekdays = ["wed"]', "every second Wednesday|every other wed"
     "|every 2 weeks on wed|fortnightly on Wednesdays|every fortnight on wed|every 2nd wednesday"),
    ('every_weeks = 2, weekdays = ["mon", "thu"], from = 2026-11-26',
     "every second week on Monday and Thursday from 2026-11-26"
     "|every 2 weeks, mon, thu, since 2026-11-26"),
    ('every_weeks = 3, weekdays = ["wed"]', "every 3 weeks on Wednesday|every third Wednesday"),
    ("month_days = [15]", "15th|the 15th|on the 15th of the month|15 of the month"
     "|monthly on the 15th|15th each month|15th in the month"),
    ("month_days = [1, 15]", "1st and 15th of the month|1st, 15th|the 1st and the 15th"
     "|1 and 15 of each month|every 1st and 15th of the month"),
    ("month_days = [31]", "last day of the month|the last day|month end|31st|end of the month"),
    ("month_days = [1, 31]", "the 1st and the last day of the month|1st and last day"),
    ("once = 2026-11-25", "once 2026-11-25|2026-11-25|on 2026-11-25|just once on 2026-11-25"
     "|once, Wednesday 25 November 2026|25 november 2026|once 2026-11-25"),
    ("as_needed = true", "as needed|when it helps|whenever|When I need it|if needed|sometimes"),
    ('rrule = "FREQ=MONTHLY;BYDAY=1MO"', "FREQ=MONTHLY;BYDAY=1MO|freq=monthly; byday=1mo"
     "|RRULE:FREQ=MONTHLY;BYDAY=1MO;|first Monday of the month|the 1st monday|every first monday"
     "|by its own rule, FREQ=MONTHLY;BYDAY=1MO"),
    ('rrule = "FREQ=MONTHLY;BYDAY=3WE"', "the third Wednesday of the month"
     "|every third Wednesday of the month"),
    ('rrule = "FREQ=MONTHLY;BYDAY=-1FR"', "last friday of the month|the last Friday"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("toml", "text"), [(toml, text) for toml, texts in SAID for text in texts.split("|")]
)
def test_what_people_type(toml: str, text: str) -> None:
    assert rhythm_from_words(text) == rhythm(toml)


# what is typed · part of what is said · words that would do
UNCLEAR = [
    ("", "no rhythm is written here", "every day"),
    (" \n", "no rhythm is written here", "every day"),
    (",", "I can't read ", "mon, thu"),
    ("evry day", 'I can\'t read "evry day" yet', "every day"),
    ("mondya, thrsday", "I can't read ", "Monday and Thursday"),
    ("3 tims a weak", "I can't read ", "about 3 times a week, any day"),
    ("bananas", 'I can\'t read "bananas" yet', "mon, thu"),
    ("m w f", "I can't read ", "mon, thu"),
    ("3", "I can't read ", "3 times a week"),
    ("2x", "I can't read ", "2 times a week"),
    ("0", "I can't read ", "mon, thu"),
    ("1", "I can't read ", "the 1st of the month"),
    ("15", "I can't read ", "the 15th of the month"),
    ("40", "I can't read ", "mon, thu"),
    ("twice a day", "we count a day once", "every day"),
    ("twise a day", "I can't read ", "every day"),
    ("9 times a week", "we count a day once, so 7 times a week is the most", "every day"),
    ("40 times a month", "we count a day once, so 31 times a month is the most", "every day"),
    ("0 times a week", "a rhythm starts at once a week", "as needed"),
    ("every 0 days", "I can't read ", "mon, thu"),
    ("every 400 days", "I can't read ", "mon, thu"),
    ("every 99 weeks on mon", "I can't read ", "mon, thu"),
    ("every 2 months", "I can't read ", "mon, thu"),
    ("once", "once, but on which day?", "once 2026-11-25"),
    ("once 2026-02-30", "I can't read ", "mon, thu"),
    ("once on 25 brumaire 2026", "I can't read ", "mon, thu"),
    ("every 2 days from 2026-02-30", "I can't read ", "mon, thu"),
    ("mon, thu from 2026-11-25", "a first day goes with", "every 2 days from 2026-11-25"),
    ("32nd of the month", "I can't read ", "mon, thu"),
    ("to thu", "I can't read ", "mon, thu"),
    ("mon to", "I can't read ", "mon, thu"),
    ("mon to never", "I can't read ", "mon, thu"),
    ("fourth of july", "I can't read ", "mon, thu"),
    ("first thing of the month", "I can't read ", "mon, thu"),
    ("FREQ=HOURLY", "FREQ in a rule is one of", "FREQ=WEEKLY"),
    ("[/] \x1b[31m", 'I can\'t read "[/] \\u001B[31m" yet', "mon, thu"),
    ("x" * 10_000, "is too long for a rhythm", "mon, thu"),
]


@pytest.mark.parametrize(("text", "said", "instead"), UNCLEAR)
def test_what_is_said_of_unclear_words(text: str, said: str, instead: str) -> None:
    with pytest.raises(FieldError) as caught:
        rhythm_from_words(text)
    assert said in caught.value.message
    assert caught.value.suggestion == instead
    rhythm_from_words(instead)


@given(any_rhythm())
def test_typed_words_give_the_same_rhythm(one: Rhythm) -> None:
    again = rhythm_from_words(one.typed())
    first, since = dt.date(2026, 11, 1), dt.date(2026, 10, 1)
    last = first + dt.timedelta(days=200)
    assert list(again.occurrences(first, last, since)) == list(one.occurrences(first, last, since))
    assert rhythm_from_words(again.typed()) == again


def test_the_words_we_say_of_any_weekdays_are_words_we_read() -> None:
    for count in range(1, 8):
        for weekdays in combinations(WEEKDAYS, count):
            for weeks in (1, 2, 3):
                words = EveryWeeks(weeks=weeks, weekdays=weekdays).words()
                assert rhythm_from_words(words).words() == words


@given(any_rhythm())
def test_the_words_we_say_are_words_we_read(one: Rhythm) -> None:
    again = rhythm_from_words(one.words())
    assert again.words() == one.words()


@given(st.text() | st.from_regex(r"(every|on|the|\d|mon|to|week|from|once|of| |-){1,9}"))
def test_any_text_gives_a_rhythm_or_one_sentence(text: str) -> None:
    try:
        words = rhythm_from_words(text).words()
    except FieldError as problem:
        words = rhythm_from_words(problem.suggestion).words()
    assert words


def test_a_whole_week_of_names_is_still_a_list() -> None:
    whole = rhythm_from_words("mon-sun")
    assert isinstance(whole, Weekdays)
    assert whole.words() == EveryDay().words()
