"""What every guided flow says alike, on the screen and line by line."""

GO_ON = "Go on with it"
BEGIN_ANEW = "Begin anew"
KEPT_ASIDE = "what was written is kept aside"

NOT_STORED = "Your words are still on this screen."
TRY_AGAIN = "Try again"
TO_FIRST = "Back to the first question"
LEAVE_IT = "Leave it for now"
OFFERED_AGAIN = "the words are kept, and offered again"
UNSURE = "It is written down, but the disk did not confirm it. To be safe, it is kept here too."

SKIP = "skip for now"
UNANSWERED = "leave it unanswered"
ENOUGH = "That's enough"

# Line by line.
KEYS = (
    "Enter goes on, with or without an answer. ? says why we ask.\n"
    "< goes back. > finishes here. ! is help now."
)
TICKS = "Numbers tick them, with spaces between. - takes every tick away."
WHERE_TO = "Type a number, or press Enter to leave it at that."
MEANT_FOR = "{way}: {words}\nType y to keep it. Enter leaves it out."
NOT_MEANT = "Left out: {words}"
NONE_OF_THESE = "{text} is none of these. Type a number, or how one of them begins."
NUMBER_OR_OWN = "A number will do, or your own words."
ENTER_SKIPS = "Enter skips."
ENTER_TAKES = "Enter takes: {words}"
YOU_SAID = "You said: {words}. Enter keeps it, - takes it away."
YOU_HAD_BEGUN = "You had begun: {words}. Enter keeps it, - takes it away."
NOTHING_WRITTEN = "Nothing was written."
KEPT_IN = "Your words are kept in {place}."
