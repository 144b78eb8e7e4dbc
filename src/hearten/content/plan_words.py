"""What is said when a plan is changed or rests: in the shell and on the screen."""

# Rests.
WHOLE_PLAN_RESTS = "The whole plan"
RESTS = "{what} rests from {first} until {last}."
RESTS_ON = "{what} rests on {day}."
RESTS_OPEN = "{what} rests from {first}, with no end set."
RESTED = "{what} rested from {first} to {last}."
RESTED_ON = "{what} rested on {day}."
RESTS_ALREADY = "{what} already rests then."
NO_REST_OF_ITS_OWN = "{what} has no rest of its own."
AWAKE = "{what} is awake from {day}."
NO_REST_TO_COME = "{what}: the rest that was to come is taken off."
STILL_RESTS_WITH = "It still rests with: {what}."
THAT_WAKES = " hearten resume {id} wakes that."
PAUSE_FROM_WHEN = "A rest until {until} is in the past. From when? Add: --from DAY"

# Changes of the plan. {what} is what the person calls it.
RENAMED = '{old} is called "{new}" now.'
RHYTHM_IS = "{what}: {rhythm}."
ENOUGH_LEFT_OUT = "What is enough follows the new rhythm."
AT_IS = "{what} has its time at {at} now."
NO_TIME = "{what} has no time of day now."
LET_GO = {
    "goals": "Let go: {what}. Sometimes that's the wise move.",
    "habits": "Let go: {what}. Sometimes that's the wise move. What you did still counts.",
}
TAKEN_UP = "{what} is back."
DONE = "{what}: you did what you set out to do. Let it land for a moment before the next thing."
RESTING = "{what} rests until you take it up again."
GOOD_ENOUGH = "{what}: good enough is a real finish."
SWAPPED = "{old} is let go, and {new} takes its place: {rhythm}. What you did still counts."
MOVED_BEFORE = "{what} stands before {other} now."
MOVED_BEHIND = "{what} stands behind {other} now."
ADDED = "{what} is in the plan."
AS_IT_WAS = "{what} is that way already."
NO_RHYTHM = "no rhythm yet"

DELETED = "{what} is deleted. u brings it back."

# The file was changed elsewhere while the program had it open.
CHANGED_MEANWHILE = "The file was changed elsewhere meanwhile. That change is kept too."
CHANGED_TWICE = "The plan was changed elsewhere at the same time, in the same place."
BOTH_KEPT = "Both are kept: yours stands in {file}. To bring them together: hearten merge"

# On the screen: what can be done with one thing of the plan.
CHANGE_IN_PLAN = "Change it in the plan"
WHAT_TO_DO = "What would you like to do with it?"
WAY_PAGE = "Change its words, and all the rest"
WAY_RENAME = "Call it something else"
WAY_RHYTHM = "How often"
WAY_TIME = "At what time"
WAY_PAUSE = "Let it rest for some days"
WAY_WAKE = "Pick it up again"
WAY_NO_REST = "Take off the rest that is to come"
WAY_SWAP = "Something else instead"
WAY_FINISH = "It's done"
WAY_GOOD_ENOUGH = "It's good enough"
WAY_LET_GO = "Let it go; it stays in the file"
WAY_TAKE_UP = "Take it up again"
WAY_UP = "One place up"
WAY_DOWN = "One place down"
WAY_DELETE = "Delete it; u brings it back"
NOT_WITH_THIS = "That key has nothing to do on this line."
RENAME_ASKS = "What would you like to call it?"
RENAME_KEEPS = "Only its name changes. What you marked stays with it."
RHYTHM_ASKS = "How often: {what}?"
RHYTHM_EXAMPLES = "For example: every day · mon, thu · 3 times a week"
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
NO_PLAN_YET = "There is no plan yet. hearten new makes one."
WHICH_PLAN = "Your plans"
ANOTHER_PLAN = "A new plan"
ANOTHER_PLAN_NOTE = "the ones you have stay as they are"
PLANS_STAY = "Nothing is lost by switching. Each plan is a folder of its own."
PLAN_UNREADABLE = "does not read; hearten check says where"
THIS_RUN_ONLY = "For now another one is named: by --plan, or by HEARTEN_PLAN."
