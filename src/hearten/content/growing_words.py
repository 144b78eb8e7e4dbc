"""What is said when something in the plan gets smaller or grows, and when a goal ends."""

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
WHY = "Why it matters"
NOTICED = "I'll notice it helps when"
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
