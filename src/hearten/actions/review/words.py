"""The words of the weekly review and of the wider look, on the screen and line by line."""

WHY = (
    "A look back keeps the plan yours. Any question can be skipped. "
    "Nothing here is graded, and nobody reads along."
)

# The pages.
HELD = "What the week held"
HELD_LONG = "What these weeks held"
FELT = "How it was"
OWN = "Your own questions"
EXPERIMENT = "A small experiment"
FITS = "What fits"
SIGNS = "Early signs"
IF_THEN = "If this, then that"
PEOPLE = "People and help"
NEXT = "Next week"
AREAS = "Where the care goes"
WIDER = "A wider look"
CHANGE = "One change"

# What the week held.
HERE_IT_IS = "This is what the week held."
HERE_THEY_ARE = "This is what the last four weeks held."
THIN = "What did this week ask of you? What kept you going?"
THIN_LONG = "What did these weeks ask of you? What kept you going?"
DONE = "What was there"
RESTS = "Rest, chosen"
STEPS = "Small wins"
CHECKINS = "Checking in"
NOTES = "In your words"
INSIDE = "How it felt: {words}"
CHECKED_IN = "You checked in {times}."
CAME_BACK = "You have come back {times}. Coming back is the skill."
RESTED = "{title}: a rest"
RESTED_OFTEN = "{title}: a rest, {times}"

# How it was.
HELPED = "You said these helped"

# What fits.
HOW_FIT = "How do these fit?"
HOW_THEY_STAND = "How they are now"
ALL_FIT = "They fit as they are"
EACH = "One at a time"
FIT_ONE = "{title}: how does it fit?"
LOOK_AT = "Time to look again at '{title}'. Still right? Keep, shrink, grow, pause or let go."
KEEP = "Keep it as it is"
ONE_MORE = "Grow it: one more step"
WHICH_STEP = "{title}: which step might come next?"
SAID_STEP = "{title}: one more step, {step}"
REST = "Let it rest for a while"
LET_GO = "Let it go, with thanks"
FINISHED = "It's done"
GOOD_ENOUGH = "Good enough is a real finish"
REST_FIT = "The rest of them fit"
HOW_SMALL = "{title}: what would be smaller?"
HOW_BIG = "{title}: how much more?"
SWAP_FOR = "{title}: what would fit better?"
SWAP_WORDS = "What is it, in your words?"
OWN_WORDS = "My own words"
REST_UNTIL = "{title}: until when?"
REST_DAYS = (("7", "For a week"), ("14", "For two weeks"), ("28", "For four weeks"))
REST_OPEN = "Until I pick it up again"
A_DAY = "Until a day I choose"
WHICH_DAY = "Which day? For example: next friday, or {day}"
DAY_GONE = "That day is here or already past. Which later day?"

# Signs, plans for what gets in the way, people.
WHICH_SIGNS = "Did any early signs show up? Tick yours, if any."
WHAT_I_DO = "What I do then"
RE_READ = "Does this still fit?"
IF_LINE = "If {if_}, then {then}"
IF_ALONE = "If {if_}"
IT_FITS = "It fits"
NEW_THEN = "Change what I do"
THEN_WHAT = "If {if_}: what would you do then?"
MY_PEOPLE = "My people"
BRING = "{who}, {day}. Want to jot down one question to bring?"
ASKED_ALREADY = "Noted so far"

# Next week.
KIND = "What do I need next week? One kind thing."
USEFUL = "And one useful thing for next week?"
AS_STEP = "Want one of them as a small step?"
BOTH = "Both of them"
WORDS_ENOUGH = "The words are enough"
STEP_GOAL = "For next week"

# The wider look.
YOU_WROTE = 'What you wrote about "{area}".'
FOLDED_AREA = "What gets in the way, and what I fear"
FOLDED_HINDERS = "What gets in the way"
FOLDED_FEARS = "What I fear or hesitate about"
FOLDED_SIGNS = "What sets things off and what gets harder, with what I do then"
HARD_STRETCHES = "What you wrote about harder stretches."
TRIGGERS, HARDER = "Triggers, and what I do then", "Getting harder, and what I do then"
GO_ON = "Go on"
STILL_MATTER = "Do these still matter most? Tick up to three that need care now."
AT_MOST_THREE = "Three at once is plenty. Take one away first; it stays in the plan."
NEW_SIGN = "Is there a sign to add? One line."
SIGNS_NOW = "My early signs, and what I do"
LINES_RIGHT = "Are the numbers still right?"
NO_LINES = "There are no help lines in the plan yet."
LOOK_RIGHT = "They look right"
LOOK_WRONG = "One needs changing"
HOW_LINES = "You can change people and their numbers in the plan, and the country in Help now."
NEXT_LOOK = "When would you like to look again?"
NEXT_DAYS = (("28", "In four weeks"), ("14", "In two weeks"), ("84", "In three months"))
NO_DATE = "No date"
OTHER_DAY = "On a day I choose"

# One change.
CHOOSE = "Which change, for now? One is plenty."
ALL_OF_THEM = "All of them"
NONE_OF_THEM = "None, for now"
THE_DIFFERENCE = "The plan would change like this."
NEW, GOES = "new: {what}", "goes: {what}"
SAVE = "Save it"
LEAVE = "Leave the plan as it is"
SAID_SMALLER = "{title}: {how}"
SAID_REST = "{title} rests {until}"
SAID_SWAP = "{title}, swapped for {new}"
SAID_LET_GO = "{title}: let go, with thanks"
SAID_DONE = "{title}: done"
SAID_ENOUGH = "{title}: good enough"
OPEN = "until you pick it up again"
UNTIL = "until {day}"

# Its end.
WHY_SAVED = {"weekly": "Weekly review, {day}", "wider": "Look again, {day}"}
SAVED = "The plan is changed. Undo takes it back."
ENOUGH = {
    "weekly": "That's enough for this week.",
    "wider": "That's enough for now.",
}
BEGUN = "You had begun to look at the week. Your words are still here. Carry on?"
BEGUN_WIDER = "You had begun to look again. Your words are still here. Carry on?"
OFFERED = "They are offered the next time you look."
KEPT_FOR_LATER = "Your words are kept. Looking again goes on with them."
FIRST = "This is the first page."
