"""The product's words that both the screen and the plain flows say."""

from hearten.content import fixed_words

TYPE_CHECKING = False  # importing typing alone costs as much as starting Python
if TYPE_CHECKING:
    from collections.abc import Sequence

# What a check-in and the looks are called, on Today and by themselves.
CHECK_IN = "Check in"
LOOK_AT_WEEK = "Look at the week"
LOOK_AGAIN = "Look again"
TIME_TO_LOOK = "Time to look again at '{title}'"

# The file was changed elsewhere while the program had it open.
CHANGED_MEANWHILE = "The file was changed elsewhere meanwhile. That change is kept too."
CHANGED_TWICE = "The plan was changed elsewhere at the same time, in the same place."
BOTH_KEPT = "Both are kept: yours is in {file}. To bring them together: hearten merge"

SEE_TODAY = "See today"

# Saying hello.
HELLO = (
    "Hi. This is a quiet place to make a plan that fits you, at your pace. "
    "Nothing here is graded. You can skip anything."
)
WHAT_THIS_IS = (
    "This is a notebook and planner for getting better at your own pace. "
    "It isn't a doctor or a therapist, and it can't tell you what you have. "
    "It works well next to professional help, and it's fine on its own for small steps."
)
IF_DANGEROUS_PLAIN = "If things get dangerous, hearten help-now shows people who can help."
ABOUT = (
    "Written by people who make software, using published research and other people's "
    "experience. We've tried to be careful. We'll still get things wrong; please tell us. "
    "Your notes stay on this computer unless you export them."
)

# What is said wherever something is asked.
SAY_MORE = "Say more, if you like"
WHY_WE_ASK = "Why we ask"
SKIP = "Skip for now"
NONE_OF_THESE = "none of these for now"
NEXT = "Next"
SAVE = "Save"
BACK = "Back"
COPY_BESIDE = (
    "There is another copy of the plan beside it: {file}. It may hold words of yours. "
    "hearten merge shows both, side by side."
)
OTHER_DAY = (
    "On this computer it's {here}. In {zone}, the time zone in your plan, it's {there}. "
    "hearten goes by this computer."
)
OTHER_DAY_SHELL = (
    "To go by your plan's zone: TZ={zone} hearten. If you live somewhere else now, the zone "
    "can be changed: hearten edit checkins"
)
OTHER_DAY_SCREEN = "If you live somewhere else now, you can change the zone in My plan."
CLOSED = (
    "Other people on this computer could open your hearten files. They are closed now: you alone "
    "can."
)
STILL_OPEN = (
    "Other people on this computer can open your hearten files, and closing them didn't work. "
    "hearten doctor names them."
)
CLOSE_NOW = "You can close this now."
IN_A_HARD_MOMENT = "In a hard moment: hearten help-now"
NO_PLAN_YET = "There is no plan yet. hearten new makes one."
YOUR_JUDGE = "Many people find this useful. Some don't. You're the judge."

# Every day.
HERE = "You're here. That counts."
NOTHING_DUE = "Nothing planned. That can be a plan."
IF_YOU_LIKE = "If you like:"
ONE_MORE, ONE_MORE_NOTE = "One more small thing", "with a few ideas"
LEAVE_IT, LEAVE_IT_NOTE = "Leave it at that", "for today"
LEFT_AT_THAT = "That's enough for today."
FOR_THIS_TIME = "It looks like this until you close."
WHOLE_RESTS = "The whole plan is resting. No end is set."
WHOLE_RESTS_UNTIL = "The whole plan is resting until {last}."
RESTING, PAUSED = "Resting", "Paused"
RESTS_UNTIL = "until {last}"
RESTS_OPEN = "no end date"
RESTS_UNTIL_TAKEN_UP = "until you take it up again"
RESUME_SHELL = "hearten resume {id}"
TAKE_UP_SHELL = "hearten edit {id} --take-up"
WAKE_KEY = "z picks it up again."
WAKE_SHELL = "To pick it up again: hearten resume plan"
NOTICED = "noticed"
STATES = {"done": "done", "smaller": "done · tiny", "rest": "rest"}
AFTER_MARK = {
    "done": "That counts.",
    "smaller": "Tiny counts.",
    "rest": "Rest is part of it.",
}
FROM_YOU = "From you, on an okay day:"
MARKED_FROM_YOU = "From you, marked for days like this:"
APPOINTMENT = "Appointment"
COMING_UP = "Coming up"
THIS_WEEK = "This week"
NTH_THIS_WEEK = "{nth} time this week."
IF_IT_COMES_UP = "If it comes up"
SMALL_STEP = "A small step, if it fits"
ALSO_TODAY = "Also on this day"
HARD_DAY = "A hard day: smaller versions today. They count in full."
ONE_SMALL_THING = "One small thing, if it fits"
HARD_DAY_ON = "The smaller versions are here now. h brings the usual ones back."
# Where nothing on the list has a smaller version.
HARD_DAY_AS_IT_IS = "A hard day: a bit of anything counts in full."
HARD_DAY_AS_IT_IS_ON = (
    "A hard day, then. Nothing here has a smaller version yet. h brings the usual day back."
)
HARD_DAY_OFF = "The usual list is back. Nothing you marked was lost."
NOT_FOR_NEXT_TIME = "That could not be kept for next time."
SO_FAR = "{amount} so far"
STILL_TO_COME = "That day is still to come. Nothing was added."
PLAN_GONE = (
    "I can't find your plan where it was. Nothing was changed. On Today, ctrl+r looks for it again."
)
PLAN_WAS_IN = "It was in {folder}."
NO_MARK = "There is no mark on this day to take back."
KEPT = "Kept."
KEPT_AS = "Kept: {said}."
NO_AMOUNT = "{what} takes no amount. To add words: --note -, and type them"
NO_QUESTIONS = "{what} asks nothing. To add words: --note -, and type them"
NOTE_KEPT = "Your note is kept."
NOTE_GONE = "The note is gone."
NOTE_NEEDS_MARK = "Mark it first (d, s or r), then n adds a note."
MARK_GONE = (
    "The mark these words belong to is not there any more. Mark it again, and they can go with it."
)
NOT_KEPT_AGAIN = (
    "I couldn't keep a copy of your words. Here they are once more, so that you can copy them:"
)
KEPT_ASIDE = "What you began is kept."
OFFERED_AGAIN = "It's offered again next time."
STILL_KEPT = "Your words are still kept. They are offered again."
STILL_IN_DRAFT = "Your words are still in the draft: {place}"
STILL_ON_SCREEN = "Your words are still on this screen."

# Leaving a place whose words could not be kept.
LEAVE_WITHOUT_ASK = "I couldn't keep a copy of your words. Leave without them?"
STAY, STAY_NOTE = "Stay here", "every word is still there"
TRY_TO_KEEP, TRY_TO_KEEP_NOTE = "Try again", "and leave once they are kept"
LEAVE_WITHOUT, LEAVE_WITHOUT_NOTE = "Leave without them", "they can't be brought back"

WORDS_WAIT = "Your words wait here. w goes on with them."
FIND_ROW = "Find: begin to type. Enter goes there."
NOT_FOUND = "Nothing here goes by that name."
MAY_STAY_EMPTY = "(it may stay empty)"
T_IS_TODAY = "t goes back to today."
UNFINISHED = "You were in the middle of something. w goes on with it."
WAY_BEFORE_AFTER = "Say how it is, before and after"
WAY_BEGIN = "Begin: {name}"
THEN_D = "then d marks it"
D_MARKS_IT = "{name}: d marks it done, if you like."
WAY_DONE = "Done"
WAY_SMALLER = "Done, a smaller version"
WAY_REST = "Rest, for today"
WAY_BACK = "Take the mark back"
WAY_NOTE = "A note"
NEW_DAY = "A new day has begun. y goes to the day before."
NOTHING_TO_MARK = "There is nothing to mark on this row."
ENTER_OPENS_IT = "Enter opens it."
ON_A_SENTENCE = "Nothing to mark here. Enter opens it, and x is for: not this one."
RESTS_FOR_NOW = "Nothing to mark here for now. z picks it up again, and Enter opens it."
SHOW_THEM = "Show them"
CHECKING_IN = "Checking in"
LATER_IS_FINE = "later is fine too"
A_KIND_MOMENT = "A kind moment"
FOR_YOU = "For you"
A_LETTER = "A letter for you, from"
SLIP_IS = "Permission slip, for today:"
FROM_MENU = "Something from your menu?"

# What works wherever one is, as lines of a list.
DOES_HELP_NOW = "help now: people who can help; while you type, ctrl+g or F1"
DOES_ADD = "add something: a habit, a step, a person, a sign, and more"
DOES_PAGES = "every page of the plan, one by one"
DOES_STEADY = "a steadying minute"
DOES_PALETTE = "find what you can do here, by a word of it"
DOES_THEME = "light or dark"
DOES_HIDE = "hide everything behind a plain note; again brings it back"
DOES_CLOSE = "close"
EVERYWHERE = "Everywhere"
ON_THIS_PAGE = "On this page"
WHAT_TO_DO = "What would you like to do? A word of it is enough."
NOTHING_HAS_THAT = "Nothing here has that in its name. Another word, or esc to go back."


def state_words(did: str, *, fixed: bool = False) -> str:
    """Return how something stands, in a word or two. A *fixed* thing is done, or it is not."""
    return (fixed_words.STATES if fixed else STATES)[did]


def kept(
    name: str, did: str, when: str = "", *, fixed: bool = False, counted_less: bool = False
) -> str:
    """Say that a mark of *name* is stored. *when* is ", on …" where it is not about today.

    *counted_less*: it says how much there was of what there is to be less of.
    """
    if counted_less and did == "done":
        return f"{name}: {NOTICED}{when}. {KEPT}"
    if fixed and did == "rest":
        said = fixed_words.NOT_THAT_DAY if when else fixed_words.NOT_TODAY
        return f"{name}{when}: {said} {KEPT}"
    after = "" if fixed else f"{AFTER_MARK[did]} "
    return f"{name}: {state_words(did, fixed=fixed)}{when}. {after}{KEPT}"


def already(name: str, did: str, at: str = "", *, fixed: bool = False) -> str:
    """Say that a mark is there already. *at* is ", at 21:04" where that is known."""
    back = " Space takes it back." if did in AFTER_MARK and did != "rest" else ""
    return f"{name}: {state_words(did, fixed=fixed)} already{at}.{back}"


def already_unsaid(name: str, did: str, at: str = "") -> str:
    """Say that a mark is there already, before what its kind asks is asked once more."""
    return f"{name}: {STATES[did]} already{at}."


def already_but(name: str, did: str, at: str, key: str) -> str:
    """Say that a mark is there already, and that it may have happened again since."""
    return f"{name}: {STATES[did]} already{at}; {key} adds another, space takes it back."


def not_quite(message: str, suggestion: str) -> str:
    """Say what is odd about an answer, and that it is not needed."""
    could = f"You could write: {suggestion}, or" if suggestion else "You could"
    return f"{message[:1].upper()}{message[1:]}. {could} leave it empty."


def again(name: str, did: str, *, fixed: bool = False) -> str:
    """Say that a mark stands as it stood before it was changed."""
    if fixed:
        return fixed_words.AS_BEFORE.format(what=name)
    return f"{name}: {STATES.get(did, did)} again, as before."


def note_on(name: str) -> str:
    """Ask for a note."""
    return f"A note on {name}. Enter keeps it."


def note_waits(name: str) -> str:
    """Say that half a note is still there."""
    return f"You were in the middle of a line on {name}. w goes on with it."


def once_more(times: str, when: str) -> str:
    """Say how often it was done on a day: "That makes it twice today."."""
    return f"That makes it {times} {when}."


def first_done(day: str) -> str:
    """Say when a step was first done."""
    return f"It was done on {day} already; this is kept as well."


def taken_back(name: str) -> str:
    """Say that the last mark of something is taken back."""
    return f"{name}: that mark is taken back."


def taken_back_for_now(name: str) -> str:
    """Say that a mark is taken back, and which key brings it back."""
    return f"{taken_back(name)} u brings it back."


def note_as_before(name: str, note: str | None) -> str:
    """Say that the last change of a note is taken back."""
    return f"{name}: the note is as it was." if note else f"{name}: that note is taken back."


def answer_taken_back(name: str) -> str:
    """Say that the last answer to what goes with a mark is taken back."""
    return f"{name}: that answer is taken back."


def week_in_words(done: "Sequence[str]", rest: "Sequence[str]") -> str:
    """Say on which days of this week, by their names, something was kept, and on which a rest."""
    parts = ((f"something on {_and(done)}", done), (f"a rest on {_and(rest)}", rest))
    said = ", ".join(text for text, days in parts if days)
    return f"{THIS_WEEK}: {said}." if said else ""


def _and(names: "Sequence[str]") -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def more_today(number: int) -> str:
    """Say that there is more than the handful: nothing that has to be looked at."""
    from hearten.model.log.progress import (
        in_letters,  # help now has no need of it, and starts sooner
    )

    return f"{in_letters(number).capitalize()} more, if you like:"
