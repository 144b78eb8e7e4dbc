"""The commands, and what each does in one line; and the options that can go anywhere.

A module is imported when it is called. No parser is needed to name them.
"""

TYPE_CHECKING = False  # importing typing alone costs as much as starting Python
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Those with a module of their own here. A guided flow that takes no options needs none: its
# entry in ``actions/flow/registry.py`` says its command, too.
COMMANDS: dict[str, str] = {
    "new": "begin a plan: three questions, or the whole way",
    "edit": "change a plan, page by page, or one thing at once",
    "add": "one more habit, step, hope, person, appointment, sign and so on",
    "today": "what today holds, and what is done",
    "done": "a tick for a habit or a step",
    "rest": "a chosen rest, for today",
    "checkin": "a minute to look at how it is",
    "questions": "questionnaires: what each is, and how it was, in words",
    "review": "a look at the week, or a wider one, and one change",
    "show": "the plan, or one part of it",
    "check": "every problem in the plan's files, each with its line",
    "pause": "let an item, an area or the whole plan rest, or see what does",
    "resume": "wake what rests",
    "export": "a calendar, a document or data from the plan",
    "calendar": "a calendar that stays up to date by itself",
    "import": "bring in from another program or format",
    "remind": "what you asked to ring, now or in the next minutes",
    "history": "earlier versions of the plan",
    "undo": "take back the newest change, whatever it was",
    "redo": "bring back what was taken back",
    "restore": "put an earlier version back",
    "merge": "bring together what two sides wrote",
    "plans": "the plans you have, and which one is in use",
    "templates": "plans to start from",
    "plugins": "what is installed, switching it on or off, or a new one",
    "config": "settings and folders",
    "help-now": "people who can help, right now",
    "look-back": "what was there, in soft dots and in words",
    "jar": "one old small win",
    "here": "a moment, no questions",
    "journal": "a page to write on, and the pages you wrote",
    "letter": "a letter that came back to you",
    "moments": "what you wrote, and when it comes back",
    "practice": "a few quiet minutes, at your own pace",
    "setback": "something went off course; nothing is reset",
    "demo": "look around in a throwaway example",
    "web": "the program in a browser of this computer",
    "doctor": "look whether everything is in order here",
    "learn": "short cards to read, and where they come from",
    "about": "what this is, and what it is not",
    "completion": "completion for your shell",
}

# A word of ours that stays open: plugins add words to it. What stands under it of ours, as it is
# typed. A word with an option is ours with that option, and a plugin may bring it without.
OPEN: dict[str, dict[str, str]] = {
    "calendar": {
        "answer": "answer what your calendar asks",
        "pull --vdir DIR": "take home what was ticked in a folder",
        "pull --file FILE": "take home what was ticked in a file",
        "keep": "a file or folder, written after each change",
        "serve": "an address for programs to subscribe to",
    },
}

# These say nothing beside their answer: a timer runs them, and nobody reads along.
SAYS_NO_MORE = ("remind",)

SWITCHES = {
    "--plain": "plain",
    "--json": "json",
    "--no-plugins": "no_plugins",
    "--as-it-is": "accept",
    "--trace": "trace",
}
VALUES = {"--plan": "plan", "--date": "date"}

# Those that answer --json with data. What only opens, asks or changes something has none, and
# says so instead of doing it; ``add``, ``pause`` and ``resume`` tell what is in the plan then.
GIVES_DATA = (
    "add", "today", "show", "check", "pause", "resume", "export", "calendar", "import", "remind",
    "history", "restore", "merge", "plans", "templates", "plugins", "config", "help-now",
    "look-back", "jar", "here", "journal", "letter", "moments", "practice", "questions", "doctor",
    "learn", "about",
)  # fmt: skip

ANYWHERE = """\
These can go anywhere:
  --plan DIR    the plan in this folder (or set HEARTEN_PLAN)
  --plain       line by line, for screen readers, pipes and small terminals
{json}  --date DAY    as if it were this day (year first, or in words: yesterday);
                every command takes it
  --no-plugins  only what is built in
  --as-it-is    go on with a plan that got much shorter elsewhere
  --trace       show where a program error came from"""
AS_DATA = "  --json        data instead of words"
_BESIDE, _WIDEST = " " * 16, 79


def is_ours(words: "Sequence[str]") -> bool:
    """Say whether the first two of *words*, the first one of `OPEN`, are a command of ours."""
    for typed in OPEN[words[0]]:
        second, _, more = typed.partition(" ")
        if words[1:2] == [second]:
            option = more.partition(" ")[0]
            return not option or any(word.partition("=")[0] == option for word in words[2:])
    return False


def _with_data() -> str:
    """Return what --json is, with every command that takes it, in lines that fit the help."""
    lines = [f"{AS_DATA}, from:"]
    for name in GIVES_DATA:
        end = "" if name == GIVES_DATA[-1] else ","
        if len(lines) > 1 and len(lines[-1]) + len(name) + 2 <= _WIDEST:
            lines[-1] += f" {name}{end}"
        else:
            lines.append(f"{_BESIDE}{name}{end}")
    return "\n".join(lines) + "\n"


def all_commands() -> dict[str, str]:
    """Return every command, and what it does in one line; those of guided flows are among them."""
    from hearten.actions.flow.registry import flow_commands

    found: dict[str, str] = {}
    for name, line in COMMANDS.items():
        found[name] = line
        if name == "review":
            found |= flow_commands()
    return found


def _rows(commands: "Mapping[str, str]", width: int) -> str:
    return "\n".join(f"  {name:<{width}}{line}".rstrip() for name, line in commands.items())


def overview(brought: "Mapping[str, str] | None" = None) -> str:
    """Return the help of the whole program; *brought* are the commands that plugins bring."""
    known = all_commands()
    width = max(map(len, known)) + 2
    lines = _rows(known, width)
    if brought:
        lines += f"\n\nFrom plugins:\n{_rows(brought, max(width, *(len(n) + 2 for n in brought)))}"
    return f"""\
hearten: write a recovery plan in a file you own, and live it kindly.

  hearten               open the program
  hearten COMMAND       one of these; hearten COMMAND --help says more

{lines}

{ANYWHERE.format(json=_with_data())}
  --version     which version this is

In a hard moment: hearten help-now"""
