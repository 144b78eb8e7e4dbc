"""The words around the practices: playing one, its screen, line by line, and the list of all."""

from __future__ import annotations

from hearten.model.log.progress import in_letters
from hearten.model.log.progress import times as often

FIRST = (
    "You're in charge here. Eyes open or closed. Sit, stand, lie down or walk. Skip any line. "
    "Stop any time. If it makes things worse, press g for a steadying minute."
)
STOPPED = "Stopped here. That's fine."
IS_KEPT = "Anything you wrote is kept."
WAITS = "You can go on from here another time, if you like."
IS_NOT_KEPT = "Anything you wrote is not kept."
THAT_IS_IT = "That's enough for now."
HOW = "How was that?"
FELT = (("helped", "helped a bit"), ("same", "about the same"), ("worse", "felt worse"))
SKIP = "skip"
SOMETHING_ELSE = "something else"
WORSE = (
    "Thanks for saying so. That happens, and it isn't your fault. "
    "Want a steadying minute, or to stop for now?"
)
WAY_STEADY = "A steadying minute"
WAY_PEOPLE = "My people"
WAY_HELP = "Help now: lines, and people near you"
WAY_HIDE = "Put this practice away for now"
WAY_STOP = "Stop for now"
HIDDEN = "Put away for now. The list of practices brings it back."
SHOWN_AGAIN = "It is offered again."
STINGS = "When kindness stings"
STINGS_CARD = (
    "Sometimes, when we finally offer ourselves a kind word, old hurt comes up. You might feel "
    "sad, angry, numb, or want to run. Some people call this backdraft, like air rushing into "
    "a fire.",
    "It doesn't mean you did it wrong. It means something in you noticed.",
    "You can make the dose smaller: one kind word, a warm drink, feet on the floor. You can "
    "stop. You can come back another day, or not. If old hurt keeps flooding in, it's worth "
    "having a person with you for it: a therapist, a doctor, someone you trust.",
)
ENDS = "What now?"
WATER = "Have your water. This waits here."
FOLLOW = "What you wrote can go further, if you like."
LEADS = "If you like, one of these may go well with it."
NOT_NOW = "Not now"
THATS_ALL = "That's all, thanks"
TO_STEP = "Make it a step: {text}"
TO_HABIT = "A habit for my plan: {title}"
TO_KIND_WORDS = "Add to my kind words: {text}"
TO_TODAY = "Pin it to Today, until the day ends"
TO_WEEK = "Put it in this week: {text}"
TO_COPING = "Add to what helps me through: {text}"
TO_AREAS = "Put these areas into my plan"
LETTERS = (
    ("7", "Let this letter come back in a week"),
    ("14", "Let this letter come back in 2 weeks"),
    ("30", "Let this letter come back in a month"),
)
EXPERIMENTS = (
    ("1", "Ask me tomorrow what I saw"),
    ("3", "Ask me in three days what I saw"),
    ("7", "Ask me in a week what I saw"),
)
ADJUST = {
    "keep": ("keep", ""),
    "make smaller": ("smaller", "Make it smaller"),
    "pause this": ("pause", "Pause it"),
    "let this goal go": ("let-go", "Let this goal go"),
    "ask someone for help": ("ask", "Ask someone for help"),
}
KEEP_ASKS = "Keep these words?"
KEEP_THEM = "Yes, in my journal"
KEEP_NOT = "No, they can go"
TO_IF_THEN = "Keep it as an if-then: {text}"
TO_REST = "Rest first; that's a next step, too"
RESTING = "Rest it is. That counts as a next step."
IF_THEN_KEPT = "Kept as an if-then."
ANCHOR = "Stay with: {anchor}"
ANCHOR_NAMES = {
    "breath": "my breath",
    "feet": "my feet",
    "hands": "my hands",
    "sounds": "sounds",
}
SENSE_OUT = "Leave out {sense}"
SENSE_BACK = "Bring back {sense}"
SENSE_NAMES = {
    "sight": "seeing",
    "touch": "feeling",
    "hearing": "hearing",
    "smell": "smelling",
    "taste": "tasting",
}
WITHOUT = {"touch": "No touch", "eyes": "Eyes open", "imagery": "No pictures"}
WITH = {"touch": "Touch is fine", "eyes": "Eyes as I like", "imagery": "Pictures are fine"}
ANOTHER_PROMPT = "Another question"
START_FROM = "Start from: {name}"
MORE_PROMPT = "One more question, if you like: {text}"
EXPERIMENT = "A small experiment: {text}"
ALL_AT_ONCE = "That's a lot at once. Let's pick the one that would make tomorrow a bit lighter."
UP_TO_HERE = "It's been about {minutes} minutes. This is a fine place to stop, too."
CARD = 'There is a short card on it: "{title}".'
EVIDENCE = "Where this comes from: {text}"
CARE = "Good to know: {text}"
IN_VIEW = {
    "thought": 'The thought: "{text}"',
    "kinder_line": 'A kinder line: "{text}"',
    "to_friend": 'To a friend: "{text}"',
    "message": 'My message: "{text}"',
}
LETTER_SO_FAR = "The letter so far:\n\n{text}"
YOUR_NAME = "[your name]"
IN_VIEW_OTHER = 'You wrote: "{text}"'
BEGUN = "You were in the middle of {name}. Your words are still here. Carry on?"
SMALL_STEPS = "Small steps"
STEP_KEPT = "Kept as a step: {text}"
KIND_WORDS_KEPT = "Added to my kind words."
COPING_KEPT = "Added to what helps me through."
AREAS_KEPT = "These areas are in the plan now."
LETTER_RETURNS = "It comes back on {day}, closed."
EXPERIMENT_ASKED = "You'll be asked once, on {day}."
PINNED_TODAY = "Pinned to Today. It comes off by itself when the day ends."
ADJUST_HOW = {
    "smaller": "To make something smaller: hearten edit NAME --smaller",
    "pause": "To let something rest for some days: hearten pause NAME",
    "let-go": "To let a goal go, with what you learned: hearten edit NAME --let-go",
    "ask": "To ask someone: hearten practice reaching-out",
}
NO_PLACE = (
    "There is no plan here yet, so there is no journal. What you write waits in a draft, "
    "and is offered again."
)

KEYS = "Enter goes on. < goes back. > stops. ? says more. g is a steadying minute. ! is help now."
ANSWERS = "Every answer is optional: Enter skips it, - takes it away."
OTHER_LENGTHS = "There is also: {lengths}. l takes the next one."
REST = "Rest a while: about {seconds} seconds. Enter when you are done."
BREATHE = "Breathe in for {in_}, out for {out}, {times}. Enter when you are done."
ONE_OF = "A number, or Enter to leave it open."
ONE_OF_OWN = "A number, your own words, or Enter to leave it open."
SOME_OF = "One or more numbers, or Enter to leave it open."
SOME_OF_OWN = "Numbers or your own words, with commas between them. Enter leaves it open."
FIRST_LINE = "This is the first line."
NOTHING_WRITTEN = "Nothing was written."
OFFERED_AGAIN = "They are offered the next time."
NO_PLAN_YET = "There is no plan here yet. This works all the same."
PLAN_UNREAD = "Your plan can't be read right now. It is unchanged, and this works all the same."
TO_PLAY = "To begin one: hearten practice NAME. To only read it: hearten practice NAME --read"
HIDDEN_ONES = "Put away for now: {names}. To offer one again: hearten practice NAME --show"
NO_LENGTH = "There is no length {length} here. There is: {lengths}."

IN = "in…"
OUT = "out…"
BREATHS_OVER = "Those were the breaths. Enter goes on."

PAUSE = "A little quiet. Press Enter when you're ready."
LINES_HINT = "as much or as little as you like"

# About a practice.
WHAT_FOR = "What it is for"
GOOD_TO_KNOW = "Good to know"
WHERE_FROM = "Where this comes from"
NOT_SAID = "It does not say."

# PracticeState one.
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

# The list.
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

IF_ANY = "If you chose something:"
IF_NONE = "If you chose nothing:"
IF_CHOSEN = "If you chose {choices}:"


def breaths_more(more: int) -> str:
    """Say how many breaths follow this one."""
    return f"{in_letters(more)} more after this" if more else "the last one"


def breaths_still(times: int) -> str:
    """Say how often to breathe so, where nothing on the screen moves."""
    return f"{often(times)} · enter when you are done"


def put_away(number: int) -> str:
    """Name the row behind which the practices stand that were put away."""
    return f"Put away for now ({number})"
