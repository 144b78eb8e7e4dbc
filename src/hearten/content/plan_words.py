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
RENAMED = "{old} is called {new} now."
RHYTHM_IS = "{what}: {rhythm}."
ENOUGH_LEFT_OUT = "How often is enough went with the old rhythm."
AT_IS = "{what} has its time at {at} now."
NO_TIME = "{what} has no time of day now."
LET_GO = {
    "goals": (
        "Let go: {what}. Sometimes that's the wise move. "
        "Anything you learned that you'd like to keep?"
    ),
    "habits": "Let go: {what}. Sometimes that's the wise move. What you did still counts.",
}
TAKEN_UP = "{what} is back."
DONE = "{what}: you did what you set out to do. Let it land for a moment before the next thing."
GOOD_ENOUGH = "{what}: good enough is a real finish."
SWAPPED = "{old} is let go, and {new} takes its place: {rhythm}. What you did still counts."
MOVED_BEFORE = "{what} stands before {other} now."
MOVED_BEHIND = "{what} stands behind {other} now."
ADDED = "{what} is in the plan."
AS_IT_WAS = "{what} is that way already."
NO_RHYTHM = "no rhythm yet"

# Several plans in one home.
IN_USE = "in use"
PLAN_IN_USE = "{what} is the plan in use now."
NO_PLAN_YET = "There is no plan yet. hearten new makes one."
PLAN_UNREADABLE = "does not read; hearten check says where"
THIS_RUN_ONLY = "For now another one is named: by --plan, or by HEARTEN_PLAN."
