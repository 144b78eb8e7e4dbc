"""The words of looking back. Words stand before numbers, and nothing here is about a lack."""

from __future__ import annotations

from hearten.model.log.progress import in_letters

_OFTEN = 6  # times in a season
NOTHING_YET = "Nothing to look back on yet. Give it a week, or don't."
FOUR_WEEKS = "Four weeks"
A_YEAR = "A year"
ONE_WEEK = "One week"
CHECKING_IN = "Checking in"
SMALL_WINS = "Small wins"
LETTERS = "Letters"
WHAT_HELPED = "What helped"
CAME_UP = "What has come up, these last three months"
YOU_NOTICED = "What you noticed in how you treat yourself"
SHAPE_CAME_UP = "{shape} came up {often} this season."
SIGN_CAME_UP = '"{sign}" came up {often} this season.'
MET_WITH = "{said} You met it with: {words}"
NOTICED = "In your plan you noticed: {signs}"
SEE_CAME_UP = "hearten look-back --came-up shows it."
NOTHING_CAME_UP = "There is nothing of this to look at."
NOTES = "Notes on days"
FROM_OTHER_WEEKS = "From other weeks"
SKILL = "Coming back is the skill."
DOTS_ARE = "A dot is a day on which it was done, in any size. A small one is rest."
WEEK_DOTS_ARE = "A dot is a week in which it was done, in any size. A small one is rest."
ENDS = {
    "done": "done",
    "good enough": "good enough, a real finish",
    "let go": "let go, sometimes the wise move",
}
CLOSED = "still closed; it comes back {when}"
WAITS = "here for you, closed until you open it"
READ = "read {when}"
KEPT = "written {when}"
WEEK_OF = "Week of {day}"
NO_CHART = "Once there is a check-in, its words appear here."
A_LETTER = "A letter"
A_WIN = "A small win"
STRENGTH = "how strong it felt: {before} before, {after} after"
HELPED = "helped {times}"
LIGHTER = 'After "{name}" you felt lighter {times}.'
OF_TIMES = " of {times}"
LIGHTER_WITH = "{name}: lighter afterwards, {times}"
WHO = "{name}, {times}"
NOTE_ASK = "A note on {day}"
NOTE_WHY = 'A few words, so that these days have their story: "exam week".'
NOTE_KEPT = "Your note is kept, on {day}."
NOTE_EMPTY = "Nothing was written. Nothing was changed."
NOTE_TO_COME = "That day is still to come. A note can wait for it."
NOTE_WAITS = "A note on {day} was begun. Your words are still here: a goes on."
NOTE_WAITS_THERE = "A note on a day was begun. Your words are still here: b, then a, goes on."
LETTER_GONE = "This letter is not here any more."
READ_AGAIN = "A letter, from {day}"
MOOD, ENERGY = "How it felt", "How much was in the tank"
CHART_SAYS = "Each dot is a check-in; a stroke below it is a note. Other days stay blank."
FROM_WHICH_DAY = "From which day would you like to see it?"

FROM_THE_JAR = "From your jar:"
JAR_EMPTY = "The jar is empty for now. Each small thing you mark is added for you."


def how_often(count: int) -> str:
    """Return how often something came up, in words alone."""
    return "once" if count == 1 else "a few times" if count < _OFTEN else "often"


def weeks(count: int) -> str:
    """Return what a span is called."""
    known = {1: ONE_WEEK, 4: FOUR_WEEKS, 52: A_YEAR}
    return known.get(count, f"{in_letters(count).capitalize()} weeks")


def paused(days: int) -> str:
    """Return how long something was at rest: "paused a week", "paused three days"."""
    if not days:
        return ""
    if days % 7 == 0:
        count = days // 7
        return "paused a week" if count == 1 else f"paused {in_letters(count)} weeks"
    return "paused a day" if days == 1 else f"paused {some_days(days)}"


def came_back(times: str, since: str) -> str:
    """Return the number we are proudest of, in a sentence; nothing where there is none."""
    if not times:
        return ""
    start = f"Since {since} you've" if since else "You have"
    return f"{start} come back {times}. {SKILL}"


def here(days: int, count: int) -> str:
    """Return on how many days of the weeks shown, for those who ask for numbers."""
    if not days:
        return ""
    where = "this week" if count == 1 else f"in these {in_letters(count)} weeks"
    return f"on {some_days(days)} {where}"


def some_days(count: int) -> str:
    """Return how many days: "one day", "three days", "11 days"."""
    return "one day" if count == 1 else f"{in_letters(count)} days"


def listed(parts: list[str]) -> str:
    """Return words as one list: "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def more(count: int) -> str:
    """Return how many are not named: "and three more"."""
    return f"and {in_letters(count)} more"
