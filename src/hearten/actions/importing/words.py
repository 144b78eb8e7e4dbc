"""What is said of an import: what cannot be read, what comes in, and what came of it."""

from __future__ import annotations

NOTHING_DONE = "Nothing was imported."

# What it goes into.
NO_WHOLE_PLAN = (
    "{label} brings no whole plan, so there is nothing to put in place of one. Nothing was "
    "changed. Without --force, what is new is added to the plan."
)
WITH_FORCE = "With --force it is replaced, and kept in its history."
WITHOUT_NEW = "Without --new, what is new is added to it."

# What cannot be read.
IS_FOLDER = f"{{name}} is a folder, and this takes one file. {NOTHING_DONE}"
IS_FILE = f"{{name}} is one file, and this takes a folder. {NOTHING_DONE}"
EMPTY_FOLDER = f"There is no file in {{name}} that can be read. {NOTHING_DONE}"
TOO_MANY = (
    f"{{name}} holds more than {{most:,}} files. The folder that holds only what is to come in "
    f"is enough. {NOTHING_DONE}"
)
TOO_LARGE = f"{{name}} is larger than {{most}} MB, the most that is read. {NOTHING_DONE}"
TOO_MUCH = (
    f"That would be {{count}} new things in your plan; up to {{most}} at once can be added. "
    f"{NOTHING_DONE}"
)
TOO_MUCH_AT_ONCE = (
    "What is to come in is more than {most} MB of text, the most that fits at once. "
    f"A part of it, such as one year, does. {NOTHING_DONE}"
)
UNPACKED_FITS = "Unpacked, the folder can be read."
NOT_READ = (
    "Not read: {names}. A link that leads out of the folder, and what is no ordinary file, stays "
    "out."
)

# A source of another program.
WHICH_ONE = "The format comes first, and hearten can't tell which one that is."
TAKEN_BY = f"Choose {{label}} instead, and it can be read. {NOTHING_DONE}"
IS_A_PLAN = f"It can be opened where it is. {NOTHING_DONE}"
PACKAGE = f"The plugin {{package}} reads that. {NOTHING_DONE}"
TO_INSTALL = "To get it: hearten plugins install {package}"
UNPACK = f"Once it is unpacked, the files in it can be tried. {NOTHING_DONE}"
MAY_BE_A_PLUGIN = f"hearten can't read that by itself, but a plugin may. {NOTHING_DONE}"
SEE_FORMATS = "To see what can be read here: hearten import"

# The flow.
TITLE = "Bring in from another program"
WHICH_FORMAT = "Where does it come from?"
WHERE_IS_IT = "Where is the file or the folder?"
OR_DRAG_IT = "Typed, or dragged into this window: most terminals write its place then."
READ_BY_PLUGINS = (
    "Loop Habit Tracker, Daylio, Day One, jrnl and any table (CSV) are read by plugins."
)
NEEDS_BOTH = "It takes both: where it comes from, and where the file is. esc leaves."
UNANSWERED = f"It needs an answer to {{label}}. {NOTHING_DONE} To give it: --answer {{key}}=…"
UNANSWERED_HERE = "It needs an answer here. esc goes back."
WHY_ASK = "Nothing is brought in before you say so, and the file stays as it is."
COMES_IN_LIKE_THIS = "This is what would come in. Bring it in?"
NOTHING_TO_DO = "There is nothing new to bring in."
YES, NO = "Bring it in", "Leave it"
IMPORTED_TO = "Imported to {folder}."
OTHERS = f"{READ_BY_PLUGINS} For example: hearten plugins install hearten-loop"

# What comes in.
FROM = "{label}: {name}"
COMES_IN = "Comes in: {what}."
A_PLAN = 'the plan "{title}"'
THERE = "Already in your plan, and not changed: {what}."
STAYS = "Your plan keeps its own: {what}."
NOTHING_NEW = "Nothing new: {what} here already."
NOTHING_FITS = "Nothing of it comes in."
NOTHING_IN_IT = "There is nothing in it that is not here already."
TAKEN_BACK = "Taken back here before, and left so: {what}."
ALL_RECORDS = "{count} in all: {told}."
ONE_RECORD = "One in all: {outcome}."
HEADINGS = {"kept": "Kept", "changed": "Changed", "dropped": "Left out"}
OUTCOMES = {"kept": "kept", "changed": "changed", "dropped": "left out"}
FOR_EXAMPLE = "For example, {where}: {why}"
LINE = "line {number}"
OTHER_REASONS = "for other reasons"
AND_MORE = "and {count} more"
SEE_ALL = "To see each of them: the same again with --all"

# The yes.
ASK = "Bring it in like this? (yes or no)"
LEFT = "Nothing was brought in."
ANSWERS_KEPT = "Your answers are offered the next time."
ONLY_LOOKED = "This was a look. Nothing was brought in."
UNASKED = (
    "Not all of it comes in as it is, so it takes a yes. Nothing was brought in. To bring it in "
    "like this: the same again with --yes"
)

# What came of it.
ADDED = "In your plan now: {what}."
CAME_WITH_IT = "Brought in: {what}."
A_LOT = "That's a lot to carry at once. Any of them can rest, and it keeps: hearten pause NAME"
A_LOT_KEY = "That's a lot to carry at once. On Today, z lets one of them rest, and it keeps."
SOME_MAY_BE_AGREED = (
    "Is one of these agreed with someone, like medication? Then it stays as agreed: "
    "hearten edit NAME --fixed yes"
)
UNDO, UNDO_KEY = "hearten undo", "u"
PAGES, ENTRIES, NEW_IN_PLAN = "the pages", "the entries", "what is new in the plan"
TAKE_BACK = "{undo} takes back {what}."
TAKE_BACK_IN_TURN = "{undo} takes back {what}: one at a time."
STAY = "What came into the log and the journal stays, also after an undo."
PLAN_HAS_IT = "What was new is in the plan. {not_in}"
PLAN_AS_IT_WAS = "The plan is as it was. {not_in}"
GO_ON = "To go on: {command}"
SAME_AGAIN = "the same again"

# Records that are looked at here.
UNKNOWN_DID = "not recorded"
TOO_LONG = "longer than the 256 KB one entry may hold"
CHANGES_OTHERS = "it would change what is here already"
NOT_USED = "what changes it can't be read"
