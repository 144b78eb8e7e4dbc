"""What is said of a fixed habit: one that is as agreed with someone, like medication.

Nothing here names a smaller version, a number or a rest of it.
"""

ASKS = "Is this agreed with someone, like medication?"
IS_IT = 'Is "{what}" agreed with someone, like medication?'
ANSWER_SHELL = "To answer: hearten edit {id} --fixed yes (or no)"
TYPE_YES_OR_NO = "Type 1 or 2. An empty line leaves it all as it is."
COMES_FIRST = "Nothing was changed yet. This question comes first, and the answer lasts."
LEFT_AS_IT_IS = "Left as it is. This question can wait, and it comes first next time."
YES = "Yes: it stays as agreed"
NO = "No"
LATER = "Not now"

HOW_OFTEN = "How often is it, as agreed?"
SOME_DAYS = "on some days (you can say which on its page)"
EVERY_DAY = "every day"

RISKY = "Stopping suddenly can be risky. Talk with your prescriber first."
RISKY_IF = "If it's agreed with someone, stopping suddenly can be risky. Talk with them first."
START_AGAIN = "After a break, a pharmacist or your prescriber can tell you how to start again."
NOT_TODAY = (
    "Not today, then. If you're unsure about a missed dose, a pharmacist or your prescriber "
    "can tell you."
)
NOT_THAT_DAY = NOT_TODAY.replace("Not today", "Not that day")
STATES = {"done": "done", "smaller": "done", "rest": "not this time"}
WAY_NOT_TODAY = "Not today"
AS_AGREED = "As agreed"
AGREED_STAYS = "What's agreed stays as it is."
HARD_DAY_AGREED = "A hard day, then. What's agreed stays as it is. h brings the usual day back."
AS_BEFORE = "{what}: as it was before."

WHO_CHANGES = "Changes are for you and whoever you agreed it with."
STAYS = "{what} stays as agreed. " + WHO_CHANGES
NOT_SMALLER = "{what} stays as agreed: it's marked done, or not today. Nothing was added."
GOES_ON = "{what} goes on as agreed."
GO_ON = "{what} go on as agreed."
BY_NAME_SHELL = "Its own pause, once you've talked with your prescriber: hearten pause {id}"

# The same names as in plan_words, for the same moments.
RESTS = "{what} is paused from {first} until {last}."
RESTS_UNTIL = "{what} is paused until {last}."
RESTS_ON = "{what} is paused on {day}."
RESTS_OPEN = "{what} is paused from {first}, with no end date."
RESTED = "{what} was paused from {first} to {last}."
RESTED_ON = "{what} was paused on {day}."
RESTS_ALREADY = "{what} is paused then already."
RESTS_LONGER = "{what} is paused until {last} already. To end that sooner, pick it up again."
NO_END_YET = "{what} is paused already, with no end date. To end that, pick it up again."
NO_REST_OF_ITS_OWN = "{what} isn't paused."
AWAKE = "{what} goes on from {day}."
NO_REST_TO_COME = "{what}: the planned pause is taken off."
NO_DAYS = (
    "{what} is not in the calendar: you know best which days it is on. "
    'To set them, for example: hearten edit {id} --rhythm "mon"'
)

IS_FIXED = "{what} stays as agreed from now on: not made smaller, swapped or counted."
UNCOUNTED = "{what} is as agreed with someone, so nothing is counted about it."
IS_FREE = "{what} is a habit like the others now."
LET_GO = "{what} is let go."
WAY_PAUSE = "Pause it for some days"
WAY_NO_REST = "Take off the planned pause"
PAUSE_HEAD = "Pause this: "
PAUSE_KEY = "pause it"
WAY_FIXED = "It's agreed with someone, like medication"
WAY_FREE = "It's not agreed with anyone"
PAUSE_SHORT = "Pause it for a while"
PAUSED = "{title} is paused {until}"
LET_GO_SHORT = "Let it go"
PAUSE_ASKS = "Pause {what}?"
PAUSE_WAY = "Pause it all the same"
LET_GO_ASKS = "Let {what} go?"
DELETE_ASKS = "Delete {what}?"
LEAVE = "Leave it as it is"
LET_GO_WAY = "Let it go all the same"
DELETE_WAY = "Delete it all the same"
