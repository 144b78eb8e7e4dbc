"""What is said when a plan is changed, rests or is resized, and when a goal ends."""

from __future__ import annotations

# Rests.
WHOLE_PLAN_RESTS = "The whole plan"
RESTS = "{what} rests from {first} until {last}."
RESTS_UNTIL = "{what} rests until {last}."
RESTS_ON = "{what} rests on {day}."
RESTS_OPEN = "{what} rests from {first}, with no end date."
RESTED = "{what} rested from {first} to {last}."
RESTED_ON = "{what} rested on {day}."
RESTS_ALREADY = "{what} already rests then."
RESTS_LONGER = "{what} already rests until {last}. To end that sooner, pick it up again."
NO_END_YET = "{what} already rests, with no end date. To end that, pick it up again."
NO_REST_OF_ITS_OWN = "{what} has no rest of its own."
AWAKE = "{what} is back, from {day}."
NO_REST_TO_COME = "{what}: the planned rest is taken off."
STILL_RESTS_WITH = "It still rests with: {what}."
THAT_WAKES = " hearten resume {id} wakes that."
NOTHING_RESTS = "Nothing rests, today or on a day to come."
WHAT_RESTS = "What is to rest? For example: hearten pause walk --until 2026-12-06"
PAUSE_FROM_WHEN = "A rest until {until} is in the past. From when? Add: --from DAY"

# Changes of the plan. {what} is what the person calls it.
RENAMED = '{old} is called "{new}" now.'
RHYTHM_IS = "{what}: {rhythm}."
ENOUGH_LEFT_OUT = "What is enough follows the new rhythm."
AT_IS = "{what} is at {at} now."
MOMENT_IS = "{what}: {moment}."
MOMENT_HAS_NO_TIME = "Your calendar and reminders need a time. A moment of the day has none."
NO_TIME = "{what} has no set time now."
SKIPPED_HOUR = (
    "There is no {at} on {day}, because the clocks go forward. The calendar leaves that day out."
)
SKIPPED_APPOINTMENT = (
    "There is no {at} on {day}, because the clocks go forward. Another time goes into the calendar."
)
RINGS = {
    "at": "{what} rings at {at}: in a calendar that has it, and here with hearten remind install.",
    "before": "{what} rings {early} before {at}: in a calendar that has it, and here with hearten "
    "remind install.",
    "none": "{what} doesn't ring.",
}
EARLY, EARLY_APPOINTMENT = "ten minutes", "two hours"
RINGS_AT_NO_TIME = "{what} has no time of day to ring at. For example: --at 18:00 --ring at"
RINGS_ON_NO_DAY = (
    "{what} is set to ring, and has no days yet to ring on. To set them, for example: "
    'hearten edit {id} --rhythm "mon, thu"'
)
LESS_NEVER_RINGS = "What there is to be less of never rings. Nothing was changed."
NEVER_RINGS = "Habits, check-ins and appointments can ring. Nothing was changed."
NO_DAYS = "{what} has no days of its own now."
LET_GO = {
    "goals": "Let go: {what}. Sometimes that's the wise move.",
    "habits": "Let go: {what}. Sometimes that's the wise move. What you did still counts.",
}
TAKEN_UP = "{what} is back."
DONE = "{what}: you did what you set out to do. Let it land for a moment before the next thing."
RESTING = "{what} rests until you take it up again."
GOOD_ENOUGH = "{what}: good enough is a real finish."
SWAPPED = "{old} is let go, and {new} takes its place: {rhythm}. What you did still counts."
MOVED_BEFORE = "{what} now comes before {other}."
MOVED_BEHIND = "{what} now comes after {other}."
ADDED = "{what} is in the plan."
TAKE_BACK = "hearten undo takes it back."
TAKE_ALL_BACK = "hearten undo takes them back."
ADDED_SHELL = f"{ADDED} {TAKE_BACK}"
ALL_ADDED_SHELL = "These are in the plan now: {what}. " + TAKE_ALL_BACK
THERE_ALREADY = "{what} is in the plan already."
STEP_GOES_WITH = 'It goes with the hope "{goal}".'
WHICH_GOAL = "A step goes with a hope. Which one: {goals}? For example: --goal {id}"
NOT_WITH_FIXED = (
    "{what} is as agreed with someone, so --{option} does not go with it. Nothing was added."
)
STRANGER = (
    "{name} isn't among your people yet.{near} Nothing was added. "
    "To add them, too: the same again with --kind professional (or person, group)"
)
IS_AMONG_PEOPLE = "{name} is one of your people now."
WHO_IS_WITH = "--kind says who somebody new is: it goes with --with."
CONTACT_SHELL = "Help now can show how to reach them. To say how: hearten edit {id}"
THEN_SHELL = "What would you do then? To say it: hearten edit {id}"
SIGN_WAITS = "It comes back to you once it says what you do then."
SIGN_THEN_SHELL = (
    "What would you do then? A sign comes back to you once it has an answer: hearten edit {id}"
)
QUESTION_OF = "question of {what} with the key"
SETTING_OF = "setting of the kind {what} with the key"
A_KIND = "kind of habit"
GIVEN_TWICE = "{what}: {key} is given twice. Once is enough. Nothing was changed."
ONLY_AFTER = "{what}: {key} goes with another answer. Add it: {option} {pair}. Nothing was changed."
KEY_AND_VALUE = "A value goes with its key. For example: {example}"
NO_SETTINGS = 'The kind "{kind}" has no settings. Nothing was changed.'
KIND_IS = '{what} is of the kind "{kind}" now.'
SETTING_IS = "{what}: {told}."
SETTING_GONE = '"{label}" is left open'
FOR_HABITS = "A kind and its settings go with a habit. Nothing was changed."
AS_IT_WAS = "{what} is that way already."
NO_RHYTHM = "no rhythm yet"

DELETED = "{what} is deleted. u brings it back."

# On the screen: what can be done with one thing of the plan.
CHANGE_IN_PLAN = "Change it in the plan"
WHAT_TO_DO = "What would you like to do with it?"
WAY_PAGE = "Edit everything"
WAY_RENAME = "Rename it"
WAY_RHYTHM = "How often"
WAY_TIME = "At what time"
WAY_PAUSE = "Let it rest for some days"
WAY_WAKE = "Pick it up again"
WAY_NO_REST = "Take off the planned rest"
WAY_SWAP = "Swap it for something else"
WAY_FINISH = "It's done"
WAY_GOOD_ENOUGH = "It's good enough"
WAY_LET_GO = "Let it go; it stays in the file"
WAY_TAKE_UP = "Take it up again"
WAY_UP = "One place up"
WAY_DOWN = "One place down"
WAY_DELETE = "Delete it; u brings it back"
NOT_WITH_THIS = "That key does nothing on this line."
RENAME_ASKS = "What would you like to call it?"
RENAME_KEEPS = "Only its name changes. What you marked stays with it."
RHYTHM_ASKS = "How often: {what}?"
RHYTHM_EXAMPLES = "For example: mon, thu · every 2 days"
THAT_MEANS = "That is: {what}."
TIME_ASKS = "At what time: {what}?"
TIME_NONE = 'For example 21:30. An empty line, or "none", means any time.'
SWAP_ASKS = "What instead of {what}?"
SWAP_KEEPS = "The old one is let go, with thanks. The new one takes its time and place."
OR_ONE_OF_THESE = "Or one of these:"
WORDS_FROM_BEFORE = "Your words from before are still here."
NO_REASON = "No reason is needed. Picking it up again is one key."
FIRST_DAY = "The first day of it"
LAST_DAY = "The last day of it, if you know"

# Several plans in one home.
IN_USE = "in use"
PLAN_IN_USE = "{what} is the plan in use now."
NO_VERSION_YET = "No earlier version yet. Each save keeps the one before it."
WHICH_PLAN = "Your plans"
ANOTHER_PLAN = "A new plan"
ANOTHER_PLAN_NOTE = "the ones you have stay as they are"
PLANS_STAY = "Nothing is lost by switching. Each plan is a folder of its own."
PLAN_UNREADABLE = "can't be read; hearten check says where"
THIS_RUN_ONLY = "For now another one is chosen, by --plan or HEARTEN_PLAN."

# One size down, one notch more.
WAY_SMALLER = "Make it smaller"
WAY_TOO_BIG = "It's too big: make it smaller"
WAY_BIGGER = "A little more"
WAY_BIGGER_READY = "A little more: this has been going well"
WAY_STEP = "Add another step"
WAY_LADDER = "Its page: the steps, why it matters, ways to end it"
WAY_GOAL = "The goal it belongs to"
SMALLER_ASKS = "What would fit better?"
BIGGER_ASKS = "How much more?"
READY = "This has been going easily for two weeks. One notch more, or stay here? Both are good."
AS_IT_IS = "Leave it as it is"
OWN_FIRST_BIT = "A first bit, in my own words"
FIRST_BIT_ASKS = "What would a first bit of it be? Two minutes counts."
FIRST_BIT_KEEPS = "It comes before {what}, which stays."
STEP_ASKS = "What could be another step?"
SMALLER_DONE = "{what}: {label}. That's making it fit."
BIGGER_DONE = "{what}: {label}."
BACK_SHELL = "To go back: hearten undo"
BACK_PLAN = "On the plan page, u goes back."
FIRST_BIT_DONE = "{new} comes first now, and {what} after it."
NOTHING_SMALLER = "{what}: there is no smaller size here yet. It can rest, or be let go of."
NOTHING_BIGGER = "{what}: there is no next size here yet. It can stay as it is."
NO_STEP = "{what} has no open step that a first bit could come before."
OTHER_WAYS = "Other ways, by their number:"
LEFT_AS_IT_IS = "{what} stays as it is."
WHICH_NUMBER = "There are 1 to {last}. For example: 1"
TYPE_NUMBER = "Type a number. Enter leaves it as it is."
TYPE_NUMBER_OR_WORDS = "Type a number, or words for a first bit of it. Enter leaves it as it is."

# Looking again at a goal.
LOOK_AGAIN = "Time to look again at “{what}”. Still right? Keep, shrink, grow, pause or let go."
WAY_KEEP = "Still right: keep it, and look again in four weeks"
LOOKED_AGAIN = "{what} stays. The next look is around {day}."

# A goal's page.
STEPS = "Steps, gentlest first"
NO_STEPS = "No steps yet. One small one is plenty."
DONE_ON = "done on {day}"
NEXT_ONE = "the next one"
IS_SMALLER = "smaller: {what}"
KNOWS = "Who knows"
AROUND = "Around {day}"
STEP_AROUND = "around {day}"
LOOK_ON = "a look again around {day}"
HOW_SURE = "How doable it feels: {number} of 10"
CONFIDENCE = "Around 7 is plenty. Under that, a smaller first step often fits better."
SMALLER_STEP = "What would be a smaller one?"
SMALLER_FOR_MUCH = "What would be a smaller one? You gave this hope {number} of 10."
MUCH = "Under 7 of 10, something smaller often fits better. It's your call."
STATES = {
    "resting": "resting",
    "done": "done",
    "good enough": "good enough, a real finish",
    "let go": "let go",
}
AND_THEN = "The whole hope"

# Endings.
WAY_REST = "Let it rest until I take it up again"
LEARNED_ASKS = "Anything you learned that you'd like to keep?"
LEARNED_KEEPS = "It goes into your journal. Leaving it empty is fine."
LEARNED_KEPT = "What you learned is kept in the journal."
LEARNED_SHELL = "Anything you learned that you'd like to keep? hearten edit {id} --learned -"
NOTHING_LEARNED = "There were no words to keep."

# Celebrating, quietly.
STEP_DONE = "That's a step. Want to say what it took?"
STEP_KEY = "n keeps a line."
STEP_SHELL = "For that: hearten practice celebrate-small-win"
LAST_STEP = "That was the last step towards “{what}”."
LAST_STEP_WAYS = "It can end here, or go on with another step. Both are good."
LAST_STEP_SHELL = "To finish the goal: hearten edit {id} --done, or --good-enough"
MARK_WIN = "Mark a small win, about two minutes"
MARK_WIN_SHELL = "To mark it: hearten practice celebrate-small-win"
NOT_NOW = "Not now"
GOAL_IS_NO_MARK = (
    "{what} is a goal. To finish it: hearten edit {id} --done, or --good-enough, or --let-go"
)

HINTS = "These are read, but may not be what you meant:"

NO_COUNTRY = "we don't know a country by the name {name}, so Help now has no numbers for it"
COUNTRY_CODES = 'its name in English, or its two letters: "DE", "US", "BR"'


def problems_said(count: int, entries: int = 0) -> str:
    """Return what is said after a check of a plan's files, and of a log with *entries*."""
    if count == 0:
        log = {0: "", 1: ", and so does one entry of the log"}
        more = log.get(entries, f", and so do {entries} entries of the log")
        return f"Everything reads fine{more}."
    if count == 1:
        return "One thing to look at. Nothing was changed."
    return f"{count} things to look at. Nothing was changed."


# The plan as a letter: what is folded, and a plan that holds nothing yet.
MORE_WRITTEN = "More of what I wrote"
MORE_OF_PLAN = "More of the plan"
PAGE_BY_PAGE = "its pages, one by one"
DATES_AND_SETTINGS = "Dates and settings"
NOTHING_WRITTEN = "Nothing else is written yet. It can begin with one small thing."
BEGIN_SHELL = f"{NOTHING_WRITTEN} To add it: hearten add"
FOLDED_SHELL = "Some parts are folded away here. To see all of it: hearten show --all"
