"""What the calendar that stays up to date says."""

# Of the feed.
ABOUT_SERVE = (
    "Give the calendar out at an address of this computer, for calendar programs to subscribe to. "
    "It is made anew whenever the plan or what happened changes. The address holds a secret, and "
    "stays the same. Beyond this computer it is given out with a certificate alone."
)
FRESH_AGAIN = "The calendar is up to date again."
ONE_BEFORE = "The calendar stays as it was before."
BROKE = "Something broke in the program while it gave the calendar out ({name}). It goes on."
ADDRESS = "The calendar is at this address:"
WHO_READS = "Anyone who has the address can read the calendar. It stays the same next time."
ANEW = "For another address, so that this one leads nowhere: hearten calendar serve --new-address"
FROM_HERE = "Only calendars on this computer reach it: not a phone, and not Google."
ENDS = "It is there until you press Ctrl-C."
NO_ALARMS = (
    "In a calendar that you subscribe to, Google rings no alarms, and Apple leaves them out unless "
    "you ask for them. For reminders, import the file: hearten export ics"
)
BOTH_NEEDED = (
    "Beyond this computer, the calendar is given out encrypted alone. "
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
    "vdirsyncer keep them; what you tick there comes home. Without FILE, this says what is kept."
)
KEPT_FROM_NOW = "Written: {where}"
STOPS = "From now on it is written anew after every change. To end that: {way}"
STOP_WAY = "hearten calendar keep --stop {where}"
NONE_KEPT = "No calendar is kept up to date. To have one: hearten calendar keep FILE"
THESE_KEPT = "These are written anew after every change:"
STOPPED = "{where} is kept up to date no more. It stays as it is."
WHICH = "Which of them?"
NOT_AMONG = "{where} is none of those that are kept. These are:"
WRITTEN_NOW = "Up to date: {where}"
NOT_KEPT = "The calendar {where} could not be brought up to date. {why}"
NO_FOLDER = "Its folder is not there."
FOREIGN = (
    "{where} is there already, and is no calendar of this plan. Nothing was written. "
    "With --force it is replaced: hearten calendar keep FILE --force"
)
NO_FILE = "{where} is not an ordinary file. Nothing was written."
BROKE_OFF = (
    "Something broke in the program ({name}). To see it: hearten calendar keep --now --trace"
)
NO_SUCH_LINE = "The setting keep_calendars has a line that can't be read: {line}"
