"""What is said of a fixed habit: one that is as agreed with someone, like medication.

Nothing here names a smaller version, a number or a rest of it.
"""

ASKS = "Is this agreed with someone, like medication?"
IS_IT = 'Is "{what}" agreed with someone, like medication?'
ANSWER_SHELL = "To answer: hearten edit {id} --fixed yes (or no)"
YES = "Yes: it stays as agreed"
NO = "No"
LATER = "Not now"

RISKY = "Stopping suddenly can be risky. Talk with your prescriber first."
NOT_TODAY = (
    "Not today, then. If you're unsure about a missed dose, a pharmacist or your prescriber "
    "can tell you."
)
NOT_THAT_DAY = NOT_TODAY.replace("Not today", "Not that day")
STATES = {"done": "done", "smaller": "done", "rest": "not this time"}
WAY_NOT_TODAY = "Not today"
AS_AGREED = "As agreed"

STAYS = "{what} stays as agreed. Changes are for you and whoever you agreed it with."
NOT_SMALLER = "{what} stays as agreed, so there is no smaller version to mark. Nothing was added."
GOES_ON = "{what} goes on as agreed."
GO_ON = "{what} go on as agreed."
RESTS_BY_NAME_SHELL = "To let it rest as well: hearten pause {id}"

IS_FIXED = "{what} stays as agreed from now on: not made smaller, swapped or counted."
IS_FREE = "{what} is a habit like the others now."
LET_GO = "{what} is let go."
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
