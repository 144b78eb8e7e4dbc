"""What is said while a page for paper is chosen: on the screen, and line by line."""

ON_PAPER = "On paper"
WHICH = "Which page would you like on paper?"
IN_SHORT = {
    "report": "Some weeks and the plan, for a doctor, a therapist or someone you trust.",
    "fridge": "One sheet for the week. You see each line of it first.",
    "wallet": "Two cards to fold: hard moments, people, numbers.",
    "help-page": "For a friend or family, made of what you tick.",
}
THE_REST = "Days, paper and the rest"
IT_SAYS = "It will say:"
OTHERS = "Once saved, anyone with the file can read it."
WARNING = "Once saved, anyone with the file can read it. It includes: {ticked}."
WHERE = "Where would you like it? No file is replaced unless you say so."
NAME = "your name"
VERY_HARD = "your plan for very hard moments"
REACHED = "how to reach your people"
JOURNAL = "your journal, with its letters"
HERE_FOR = "what's worth staying for"
TO_PRINT = "To print it, open it in a browser."

# Line by line.
KEYS = "Enter keeps what is marked. < goes back. > finishes here. ! is help now."
SEVERAL = 'Numbers with commas, or "none". "+3" adds one, "-3" takes one out.'
WRITE_IT = "Write it? y writes {file}; or type another name. Enter: not now."
NOT_NOW = "Not now, then. Nothing was written."
FIRST = "This is the first question."
IT_IS = "Now: {value}"
REPLACE = "{file} already exists. Replace it? y, or type another name. Enter: not now."
FRIDGE_PAGE = "Print a page for the fridge"
FRIDGE_AFTER = "Once it is saved, you could print a page for the fridge."

NO_TIMES = "Nothing has a time yet. Add one?"
ADD_A_TIME = "Add a time"
NOTHING_SOON = "Nothing in the next two weeks has a time. What comes later is in the file."

# What a format offers on the screen: what most want, and what is folded. The command has all of it.
ON_SCREEN = {
    "ics": (
        ("for", "titles", "only", "all-day"),
        ("habit-todos", "detailed", "class", "todos", "weeks", "until"),
    )
}
MORE_CHOICES = "More choices"
ALL_CHOICES = "hearten export {name} --help has all of them."

# A calendar, told before it is made.
WOULD_HOLD = "The calendar would say this. Nothing was written."
TAKEN_BACK = "Marked as cancelled, because it is no longer there:"
WOULD_BE = "Would be up to date: {}"
NOT_IN_IT = "Not in it:"
NO_TIME = "no time yet"
TIMELESS = "Without a time, and so not in it: {names}"
TIMELESS_MORE = "{names}, and {count} more"
NO_DAY = "no day yet"
KEPT_OUT = "kept out of calendars"
LESS = "about doing less, so it has no time"
NO_SET_DAY = "on no set day"
RESTS = "rests"
NOT_THEN = "none of its days falls in it"
HOUR_SKIPPED = "the clocks go forward over its hour that day"

_GOES_ON = (
    "Whenever you like: with a later look_again {it} on. "
    "You find it in the plan, under checking in."
)
NAMED = 5  # things that ended, by what they are called
ALL_ENDED = (
    "What repeats in this calendar ended on {day}, the day to look at the plan again. "
    + _GOES_ON.replace("{it}", "it goes")
)
ONE_ENDED = (
    "In this calendar, {what} ended on {day}, the day to look at the plan again. "
    + _GOES_ON.replace("{it}", "it goes")
)
SOME_ENDED = ONE_ENDED.replace("it goes on", "they go on")
GOES_TO = "It goes up to {day}. To go on, export again by then."
