"""Calendar programs by name: what a file for each of them needs, and how it gets in there.

Every sentence here is one that its maker, or people who did it, wrote down: the source stands
beside it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from hearten.builtin_api import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@valueclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A calendar program: what it is called, options that stand where nothing else was asked, and
    lines to read of how a file gets in.

    *folder* says how a folder gets in; nothing where it takes a file alone. *todos* tells of
    goals and steps as this program needs them.
    """

    label: str
    options: Mapping[str, Any]
    lines: tuple[str, ...]
    todos: str
    folder: str = ""

    @property
    def shows_todos(self) -> bool:
        """Say whether a to-do in a file is seen there."""
        return self.options is _TODOS


_EVENTS = MappingProxyType({"todos": "events"})
_TODOS = MappingProxyType({"todos": "todos"})
NO_TODOS = "It holds to-dos, and {label}'s calendar shows none."
A_FILE = "{label} takes in a file, not a folder: hearten export ics --for {name} -o FILE"

CLIENTS: Mapping[str, Client] = MappingProxyType({
    # github.com/brettshollenberger/badslava2csv/wiki (only from a computer, not a phone);
    # umatechnology.org/how-to-import-ical-to-google-calendar (Settings, Import & export);
    # github.com/roed314/seminars/issues/777 (1 MB at most, citing Google's own help);
    # developers.google.com/calendar/caldav (Google's calendar has no VTODO).
    "google": Client(
        label="Google",
        options=_EVENTS,
        lines=(
            'On a computer, in Google Calendar: Settings, then "Import & export". Choose the '
            "file and a calendar, then Import.",
            "A calendar of its own (Create new calendar) keeps it apart, and is quick to remove.",
        ),
        todos="Goals and steps are events here: Google's calendar takes no to-dos from a file.",
    ),
    # github.com/nguyen1024/knowledge_base, P/Programs-Outlook.md (web: Add calendar, from file);
    # it.studentlife.uci.edu/resources/mac_outlook_ics.php (drag and drop on a Mac);
    # ionos.com/digitalguide/e-mail/technical-matters/opening-ics-files (Open & Export on Windows);
    # learn.microsoft.com, openspecs, MS-STANOICAL, V0134 (Outlook imports no VTODO).
    "outlook": Client(
        label="Outlook",
        options=_EVENTS,
        lines=(
            "In Outlook on the web, in the calendar: Add calendar, then upload it from a file.",
            "In classic Outlook on Windows: File, Open & Export, Open Calendar. Choose the file, "
            "then a new calendar.",
            "In Outlook on a Mac: drag the file onto the calendar.",
        ),
        todos="Goals and steps are events here: Outlook's calendar takes no to-dos from a file.",
    ),
    # elysiate.com/blog/apple-calendar-import-issues-common-ics-fixes (a Mac imports the file);
    # github.com/junyilou/python-ical-timetable/blob/master/usage.md (a double click on
    # a Mac; Mail or AirDrop and Add All on an iPhone);
    # github.com/ali-rantakari/icalBuddy/issues/36 (to-dos are in Reminders, not in Calendar).
    "apple": Client(
        label="Apple",
        options=_EVENTS,
        lines=(
            "On a Mac: open the file, and choose a calendar.",
            "On an iPhone: send it to yourself by Mail or AirDrop, open it, then Add All.",
        ),
        todos="Goals and steps are events here: to-dos live in Reminders, not in Calendar.",
    ),
    # github.com/nextcloud/documentation, user_manual/groupware/calendar.rst (Import a Calendar);
    # github.com/nextcloud/tasks/issues/507 (to-dos are in Tasks, and share its calendars).
    "nextcloud": Client(
        label="Nextcloud",
        options=_TODOS,
        lines=(
            "In Nextcloud's Calendar, at the bottom left: the settings, then Import Calendar.",
        ),
        todos="To-dos are in Nextcloud's Tasks, where that is installed.",
    ),
    # github.com/kewisch/gdata-provider/discussions/499 (Events & Tasks, Import).
    "thunderbird": Client(
        label="Thunderbird",
        options=_TODOS,
        lines=(
            "In Thunderbird, in the menu Events and Tasks: Import, then choose the file.",
        ),
        todos="To-dos are under Tasks there.",
    ),
    # Tried with khal 0.14 and todoman 4.7; khal.readthedocs.io and todoman.readthedocs.io say it.
    "khal": Client(
        label="khal",
        options=_TODOS,
        lines=(
            "A folder fits khal best: hearten export ics --vdir DIR keeps it up to date.",
            "In khal's settings that folder is the path of a calendar. One file: khal import FILE.",
        ),
        todos="khal shows events. todoman reads the to-dos in that same folder.",
        folder="In khal's settings this folder is the path of a calendar.",
    ),
})  # fmt: skip


def with_client(options: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return *options* with what their program needs, where nothing else was asked."""
    client = CLIENTS.get(str(options.get("for")))
    if client is None:
        return options
    asked = {key: value for key, value in options.items() if value is not None}
    return {**client.options, **asked}


def how_to_import(options: Mapping[str, Any], *, goals_as: str, todos: bool) -> Iterator[str]:
    """Yield how what was made gets into the program it is for, a line each.

    *goals_as* says what goals and steps are: a component, "both", or nothing where none are in
    it. *todos* says whether it holds to-dos of any kind.
    """
    name = str(options.get("for"))
    client = CLIENTS.get(name)
    if client is None:
        return
    if not options.get("vdir"):
        yield from client.lines
    elif client.folder:
        yield client.folder
    else:
        yield A_FILE.format(label=client.label, name=name)
        return
    if client.shows_todos and todos:
        yield client.todos
    elif not client.shows_todos:
        if goals_as == "VEVENT":
            yield client.todos
        if todos:
            yield NO_TODOS.format(label=client.label)
