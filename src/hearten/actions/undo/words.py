"""What undo says. A change is named by what it was, never by words that others should not see."""

NOTHING_BACK = "There is nothing to take back on this computer."
NOTHING_AGAIN = "There is nothing to bring back."
OLDER = "Earlier versions of the plan: hearten restore"
FOR_A_MARK = "To take back a mark of the day: hearten done NAME --undo"

ASK = {"undo": "Take back: {what}, {when}?", "redo": "Do again: {what}, taken back {when}?"}
YES = {"undo": "Take it back", "redo": "Do it again"}
NO = "Leave it as it is"
YES_OR_NO = "yes / no"
UNASKED = {
    "undo": "Nothing was changed. To take it back, the same command with --yes",
    "redo": "Nothing was changed. To do it again, the same command with --yes",
}
LEFT = "Nothing was changed."
OUTSIDE = "The plan was also changed outside hearten since. That version is kept in the history."
ELSEWHERE = "It was changed on another computer since. What was added there goes with it."
COVERED = (
    "The newest change here is {what}, {when}. The plan was changed on another computer since, so "
    "it stays as it is. To choose an earlier version: hearten restore"
)
MEANWHILE = "Something else was changed meanwhile. Nothing was done."

TODAY, YESTERDAY, ON = "today {at}", "yesterday {at}", "on {day}"

UNDONE, AGAIN = "Undone: {what}.", "Done again: {what}."

# Changes of the log.
MARKED = "{name} marked {did}"
NOT_TODAY = "{name} not today"
MEANT = "{name} changed to {did}"
MEANT_NOT_TODAY = "{name} changed to not today"
ENTRY = "an entry about {name}"
ABOUT = "{what} for {day}"
NOTE, ANSWER, CHANGED = "a note on {name}", "an answer about {name}", "a change to {name}"
MARK_BACK = "a mark of {name} taken back"
CHECKIN = "your answers to {name}"
CHECKIN_ANSWER = "an answer in {name}"
CHECKIN_BACK = "your answers to {name} taken back"
CHECKIN_IS_BACK = "{what}: that one is taken back."
DAY_NOTE = "your note on {day}"
RATED = "how it was before and after, on {day}"
NO_MORE = "{what} taken back"
AS_BEFORE = "{what}: as it was before."

# What came in from elsewhere.
IMPORTED = {
    "log": ("an entry that was brought in", "{count} entries that were brought in"),
    "journal": ("a page that was brought in", "{count} pages that were brought in"),
}
OUT_AGAIN = "Out again: {what}."

# Changes of the journal.
PAGE = "a journal page of {day}"
PAGE_CHANGED = "a change to the journal page of {day}"
PAGE_OUT, PAGE_PUT_BACK = (
    "the journal page of {day} taken out",
    "the journal page of {day} put back",
)
LETTER_READ = "the letter of {day} read"
LETTER_MOVED = "the letter of {day} put off"
IS_OUT = "The page of {day} is taken out of your journal. hearten redo brings it back."
IS_BACK = "The page of {day} is back in your journal."
PAGE_AS_BEFORE = "The page of {day} is as it was before."

# Changes of the plan that are told without the words in them, by the part they are in.
IN_PLAN = "a change to the plan"
PUT_BACK = "an earlier version of the plan put back"
PARTS = {
    "settings": "a change to the settings of the plan",
    "well": "a change to what you wrote about being well",
    "day": "a change to the shape of your day",
    "areas": "a change to your areas",
    "goals": "a change to your hopes and steps",
    "habits": "a change to your habits",
    "pauses": "a change to what rests",
    "if_then": "a change to your if-then plans",
    "people": "a change to your people",
    "appointments": "a change to your appointments",
    "signs": "a change to your signs",
    "kindness": "a change to what is kind to you",
    "safety": "a change to your safety plan",
    "checkins": "a change to your check-ins",
    "questions": "a change to your own questions",
}
