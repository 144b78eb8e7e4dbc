"""What is said about reminders."""

TOMORROW = "tomorrow "
UNREAD = "The plan can't be read right now, so nothing rings. To see why: hearten check"
REMINDER = "Reminder"
SILENCE = "Nothing rings right now: the plan can't be read."
LAST_TIME = "I'll stop asking about this one. You can turn it on again any time."

NOTE_IS_DISCREET = (
    "A note never has other titles: while it is shown, its words can be read by others who use "
    "this computer. For other titles, leave --notify out."
)
NOTE_PRINTS_NOTHING = "--notify shows a note and prints nothing, so it takes no --json."
NOTE_IS_ASKED_FOR = "A note is for what you asked to ring, so --notify takes no --all."
NOT_WITH = "hearten remind {action} takes no {option}. See: hearten remind --help"
NO_NOTES = (
    "Nothing here can show a note. On Linux notify-send does, from the package libnotify; on a "
    "Mac it is osascript."
)
NOT_SHOWN = "{tool} couldn't show the note. It is tried again the next time."

OFFER = (
    "Every five minutes, hearten would look at what you asked to ring, and show a short note. "
    'The note gives nothing away: an hour, and a name such as "Evening moment".'
)
WOULD_WRITE = "These two files would be written, and the timer started:"
ASK_INSTALL = "Set this up? yes / no"
NEEDS_YES = "Nobody could be asked here, so nothing was set up. To say yes to it: --yes"
NOT_SET_UP = "Nothing was set up."
SET_UP = "It's set up. To take it away again: hearten remind remove"
NO_SYSTEMD = (
    "There is no systemd here that runs things for you, so nothing was set up. Others can do it: "
    "hearten remind install --cron, or on a Mac --launchd"
)
NOT_STARTED = "The timer couldn't be started, so both files were taken away again."
NOT_OURS = "{path} is there, and hearten did not write it. Nothing was changed."
STRANGE_PATH = "A path has signs in it that a timer can't hold. Nothing was set up: {path}"
TAKEN_AWAY = "The timer is stopped, and its files are gone. The plan is as it was."
RUNS_ON = (
    "The files of the timer are gone. It couldn't be stopped from here, so it may run until you "
    "log out. The plan is as it was."
)
NOTHING_THERE = "No timer of hearten is set up here."

CRON_HOW = "To use it: crontab -e, and paste this line. To end it, take the line out again."
LAUNCHD_HOW = "Keep this as {path}, then: launchctl load -w {quoted}"

ON = "Reminders are on: the timer runs every five minutes."
STOPPED = "The timer is there, but it doesn't run. To start it: hearten remind install"
FAILING = "Reminders are on, and the last one didn't work. To see why: hearten remind --notify"
OTHER = (
    "Reminders are on for another plan, or another place of hearten. For this one: "
    "hearten remind install"
)
OFF = "Reminders are off on this computer. If you'd like them: hearten remind install"
SHOWN_BY = "Notes are shown by {tool}."
RINGING = "In the plan, {count} set to ring."
ONE_RINGS, SOME_RING = "one thing is", "{count} things are"
NOTHING_RINGS = (
    "Nothing in the plan is set to ring yet. For example: hearten edit wind-down --ring before"
)
QUIET = "Quiet by now: {count}. To hear from all of them: hearten remind again"
TURNED_ON = "Everything you set to ring will ring."
