"""The commands, and what each does in one line. A module is imported when it is called."""

COMMANDS: dict[str, str] = {
    "new": "begin a plan: three questions, or the whole way",
    "edit": "change a plan, page by page, or one thing at once",
    "add": "one more habit, step, hope, person, appointment, sign and so on",
    "today": "what today holds, and what is done",
    "done": "a tick for a habit or a step",
    "rest": "a chosen rest, for today",
    "checkin": "a minute to look at how it is",
    "review": "a look at the week, or a wider one, and one change",
    "show": "the plan, or one part of it",
    "check": "every problem in the plan's files, each with its line",
    "pause": "let an item, an area or the whole plan rest",
    "resume": "wake what rests",
    "export": "a calendar, a document or data from the plan",
    "import": "bring a plan in from another format",
    "history": "earlier versions of the plan",
    "undo": "go back one version",
    "redo": "go forward again after undo",
    "restore": "put an earlier version back",
    "merge": "bring together what two sides wrote",
    "plans": "the plans you have, and which one is in use",
    "templates": "plans to start from",
    "plugins": "what is installed, and switching it on or off",
    "config": "settings and folders",
    "help-now": "people who can help, right now",
    "look-back": "what was there, in soft dots and in words",
    "jar": "one old small win",
    "here": "a moment, no questions",
    "journal": "a page to write on, and the pages you wrote",
    "letter": "a letter that came back to you",
    "practice": "a few quiet minutes, at your own pace",
    "setback": "something went off course; nothing is reset",
    "demo": "look around in a throwaway example",
    "web": "the program in a browser of this computer",
    "doctor": "look whether everything is in order here",
    "learn": "short cards to read, and where they come from",
    "about": "what this is, and what it is not",
    "completion": "completion for your shell",
}


def module_name(command: str) -> str:
    """Return the module that holds *command*."""
    name = command.replace("-", "_")
    return f"hearten.cli.commands.{name + '_' if name == 'import' else name}"
