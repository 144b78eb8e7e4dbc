"""What the calendar that stays up to date says, and what comes home from one."""

# Of the feed.
ABOUT_SERVE = (
    "Give the calendar out at an address of this computer, for calendar programs to subscribe to. "
    "It is made anew whenever the plan or what happened changes. The address holds a secret, and "
    "stays the same. Beyond this computer it is given out only with a certificate."
)
FRESH_AGAIN = "The calendar is up to date again."
ONE_BEFORE = "The calendar stays as it was before."
BROKE = "Something broke in the program while it gave the calendar out ({name}). It goes on."
ADDRESS = "The calendar is at this address:"
WHO_READS = "Anyone who has the address can read the calendar. It stays the same next time."
ANEW = "For another address, so that this one leads nowhere: hearten calendar serve --new-address"
FROM_HERE = "Only calendars on this computer reach it: not a phone, and not Google."
ENDS = "It is there until you press Ctrl-C."
ADDRESS_GONE = (
    "A new address was made for this calendar, so the one above leads nowhere any more. To see the "
    "new one, end this and start it again."
)
NO_ALARMS = (  # with its sources in docs/guide/calendar.md
    "In a calendar that you subscribe to, Google rings no alarms, and Apple leaves them out unless "
    "you ask for them. For reminders, a calendar on a server is surest: the plugin hearten-caldav. "
    "Or import the file once, and see it ring before you count on it: hearten export ics"
)
BOTH_NEEDED = (
    "Beyond this computer, the calendar is given out only encrypted. "
    "Give both: --certificate FILE --key FILE"
)
ONE_OF_TWO = "--certificate and --key belong together. Give both, or none."
ASK_BEYOND = (
    "Other computers can reach it then, and anyone who has the address can read the calendar. "
    "Go on? (yes, or anything else for no)"
)
NEEDS_YES = "Other computers could reach it then. To go on without a question: --yes"
KEY_OPEN = "Others on this computer can read {file}. To close it to them: chmod 600 {file}"
NOT_SERVED = "Nothing is given out."
PORT_TAKEN = (
    "Another program listens at {where} already. Perhaps this calendar is given out there; "
    "for another port: --port NUMBER"
)
NO_SUCH_PLACE = "There is no address {where} here. " + NOT_SERVED

# Of calendars that are kept.
ABOUT_KEEP = (
    "Have a calendar file written anew after every change of your plan, or of what happened, for "
    "Syncthing, Nextcloud and the like. A folder gets one file for each item, as khal, todoman and "
    "vdirsyncer keep them. What is ticked there comes home. Without FILE, this says what is kept."
)
KEPT_FROM_NOW = "Written: {where}"
STOPS = "From now on it is written anew after every change. To end that: {way}"
STOP_WAY = "hearten calendar keep --stop {where}"
NONE_KEPT = "No calendar is kept up to date. To have one: hearten calendar keep FILE"
THESE_KEPT = "These are written anew after every change:"
STOPPED = "{where} is no longer kept up to date. It stays as it is."
WHICH = "Which of them?"
NOT_AMONG = "{where} isn't one of those that are kept. These are:"
WRITTEN_NOW = "Up to date: {where}"
NOT_KEPT = "The calendar {where} could not be brought up to date. {why}"
NO_HISTORY = "What was done is a file of its own: hearten calendar keep FILE --history"
NO_FOLDER = "Its folder is not there."
FOREIGN = (
    "{where} is there already, and is no calendar of this plan. Nothing was written. "
    "With --force it is replaced: hearten calendar keep FILE --force"
)
NO_FILE = "{where} is not an ordinary file. Nothing was written."
BROKE_OFF = (
    "Something broke in the program ({name}). To see it: hearten calendar keep --now --trace"
)
NO_PLACE = "A file or a folder is needed. For example: {example}"
NO_SUCH_LINE = "The setting keep_calendars has a line that can't be read: {line}"

# What comes home.
MANY_GONE = "Much of the plan isn't in that calendar any more. In the plan, nothing was changed."

ABOUT_PULL = (
    "Take home what was ticked in a calendar: each tick becomes an entry once, at the moment it "
    "was made. Anything else that was changed there is asked about, and changes nothing by itself."
)
CAME_HOME = "This came home from your calendar:"
WOULD_COME = "This would come home from your calendar:"
NOTHING_NEW = "Nothing new was ticked there. All is as it was."
NONE_OF_PLAN = "There is nothing of this plan in it yet. To put it there: hearten export ics"
ONE_TO_ASK = "One thing there is unclear. To answer, whenever you like: hearten calendar answer"
TO_ASK = "{count} things there are unclear. To answer, whenever you like: hearten calendar answer"
ONE_UNREAD = "One item of yours there can't be read, so it is left as it is."
UNREAD = "{count} items of yours there can't be read, so they are left as they are."
UNDO_IT = "Kept. hearten undo takes it back."
NOT_STORED = "Nothing was stored."
NO_SUCH_FOLDER = "There is no folder {place}."
NO_SUCH_FILE = "There is no file {place}."
NO_CALENDAR = "{place} can't be read as a calendar. Nothing was changed."

# What a calendar left to ask.
TITLE = "From your calendar"
NOTHING_TO_ASK = "Your calendar has nothing to ask."
BEGUN = "You had begun to answer your calendar. Your answers are still here. Carry on?"
OFFERED = "They are offered the next time."
KEPT_OPEN = "Your answers are kept. Opening it again goes on with them."
FIRST = "This is the first question."
WHY = (
    "Something was changed in your calendar, outside hearten. Your plan stays as it is until you "
    "say otherwise, and any question can wait."
)
ALL_WAIT = "Nothing was changed. The questions wait."
ALL_STAYS = "Your plan stays as it is."
STAYS = "The rest stays as it is in your plan."
TODAY = "today"
ON, AT, ON_AT = "on {day}", "at {at}", "on {day} at {at}"
# By whether it has a place there, and in the plan.
MOVED = {
    (True, True): (
        "In your calendar, {what} is {new} now. In your plan it is {old}. Which one fits?"
    ),
    (True, False): (
        "In your calendar, {what} is {new} now. In your plan it has no day. Which one fits?"
    ),
    (False, True): (
        "In your calendar, {what} has no day any more. In your plan it is {old}. Which one fits?"
    ),
}
TAKE_PLACE, TAKE_NO_DAY = "As in the calendar: {new}", "As in the calendar: no day"
KEEP_PLACE, KEEP_NO_DAY = "As in the plan: {old}", "As in the plan: no day"
RENAMED = "In your calendar, {what} is called {new} now. Which name fits?"
NO_MOMENT = "In your calendar, {what} is done, but it doesn't say when. Shall it count?"
COUNT_IT, LEAVE_OUT = "Yes, for {when}", "No, leave it out"
GOAL_DONE = "In your calendar, {what} is done. How do you see it?"
GOAL_WAYS = (
    ("done", "It's done"),
    ("good enough", "It's good enough"),
    ("keep", "It goes on"),
)
REOPENED = "In your calendar, {what} is open again. In your plan it is done. Which one is right?"
REOPENED_WAYS = (
    ("take", "It's open: take the mark back"),
    ("keep", "It's done"),
)
REOPENED_GOAL_WAYS = (
    ("take", "It's open: take it up again"),
    ("keep", "It's done"),
)
CANCELLED = "In your calendar, {what} is cancelled. What about your plan?"
GONE = "In your calendar, {what} isn't there any more. What about your plan?"
_KEEP_IT = ("keep", "Keep it as it is")
LEFT_WAYS = {
    "step": (("no day", "Keep it, without a day"), ("out", "Take it out of the plan"), _KEEP_IT),
    "goal": (("no day", "Keep it, without a day"), ("let go", "Let it go"), _KEEP_IT),
    "habit": (("aside", "Keep it, and leave it out of the calendar"), _KEEP_IT),
    "checkin": (("aside", "Keep it, and leave it out of the calendar"), _KEEP_IT),
    "appointment": (("out", "Take it out of the plan"), _KEEP_IT),
}
ASIDE = "{what} stays in the plan, and out of the calendar."
WHY_ASIDE = "Out of the calendar: {what}"
PLACE_IS = "{what} is {place} now."
NO_DAY = "{what} has no day now."
OUT = "{what} is out of the plan."
WHY_OUT = "An appointment taken out"
YOUR_APPOINTMENT = "your appointment"
AN_APPOINTMENT = "your appointment on {day}"
THE_APPOINTMENT = "The appointment"
WHY_DAY = "Another day: {what}"
WHY_APPOINTMENT = "Another day for an appointment"
COUNTED = "{what}: done."
OPEN_AGAIN = "{what} is open again."

# Of a calendar that is kept, on the screen.
STAY_UP_TO_DATE = "Up to date, and reminders"
WHAT_KEEPING_IS = (
    "It can be written anew after every change of your plan, as a file for Syncthing, Nextcloud "
    "and the like. Anyone with the file can read it."
)
KEEP_IT = "Keep it up to date"
DOES_KEEP = "keep the calendar up to date: write it anew after every change"
KEEP_FOOT = "keep up to date"
KEEP_SHORT = "up to date"
KEPT_HERE = (
    "Written: {where}\nFrom now on it is written anew after every change. "
    'To end that: "Up to date, and reminders", above.'
)
IS_KEPT = "{where} is written anew after every change."
END_IT = "End that"
ON_A_SERVER = "A calendar on a server, with ticks from the phone: the plugin hearten-caldav"
IN_A_SHELL = (
    "Reminders on this computer, without a calendar: hearten remind install",
    ON_A_SERVER,
)
AN_EXAMPLE = "This is an example, so no calendar of it is kept."
