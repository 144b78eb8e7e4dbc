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
    "for another port: --port 8418"
)
NO_SUCH_PLACE = "There is no address {where} here. " + NOT_SERVED
