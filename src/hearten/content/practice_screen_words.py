"""What the screens of the practices say beside the words of the practices themselves."""

from hearten.model.log.progress import in_letters
from hearten.model.log.progress import times as often

IN = "in…"
OUT = "out…"
BREATHS_OVER = "Those were the breaths. Enter goes on."


def breaths_more(more: int) -> str:
    """Say how many breaths follow this one."""
    return f"{in_letters(more)} more after this" if more else "the last one"


def breaths_still(times: int) -> str:
    """Say how often to breathe so, where nothing on the screen moves."""
    return f"{often(times)} · enter when you are done"


PAUSE = "A little quiet. Press Enter when you're ready."
LINES_HINT = "as much or as little as you like"
SKIP_FOR_NOW = "skip for now"

# About a practice.
WHAT_FOR = "What it is for"
GOOD_TO_KNOW = "Good to know"
WHERE_FROM = "Where this comes from"
NOT_SAID = "It does not say."
YOUR_JUDGE = "Many people find this useful. Some don't. You're the judge."

# Playing one.
CLOSE = "close"
WHICH_SENSES = "Which senses would you like to use?"
WHICH_WAY = "Which way suits you now?"
THIS_ONE = "this one"
PACE = "Pace"
WHICH_PACE = "How would you like the lines to move on?"
PACES = (
    ("enter", "when I press enter"),
    ("1", "by themselves, at their usual pace"),
    ("1.5", "by themselves, a little slower"),
    ("2", "by themselves, twice as slow"),
)
STOPS = "ctrl+s stops"
KEPT_FOR_LATER = "Your words are kept. Opening it again goes on with them."

# A letter that came back.
LETTER_FROM = "A letter for you, from {day}"
READ = "Read"
NOT_TODAY = "Not today"
CLOSE_IT = "close it"
NO_LETTER = "There's no letter for today."
EMPTY_LEAVES_IT = "enter leaves it closed"
STAYS_CLOSED = "It stays closed. You can open it whenever you like."
STAYS_IN_JOURNAL = "It stays in your journal."
LETTER_TOMORROW = "It comes back tomorrow."

# The list.
A_KIND_MOMENT = "A kind moment"
FIND_ONE = "find: begin to type, enter begins it, esc closes"
MAY_FIT = "These may fit"
ALL = "And the others"
ALL_OF_THEM = "All of them"
REASONS = {
    "pinned": "pinned",
    "helped": "this helped before",
    "gentle": "short and plain",
    "toolbox": "from your toolbox",
    "ticked": "fits what you ticked",
}
LENGTHS = {0: "any length", 2: "up to 2 minutes", 5: "up to 5 minutes"}
PINNED = "{name} is pinned to Today."
UNPINNED = "{name} is not pinned any more."
TWO_PINNED = "Two are pinned: that is enough for one page. p on one of them lets it go first."
IS_PUT_AWAY = "{name} is put away for now. x on it brings it back."
IS_BACK = "{name} is back in the list."


def put_away(number: int) -> str:
    """Name the row behind which the practices stand that were put away."""
    return f"Put away for now ({number})"
