"""Calendar programs by name: what a file for each of them needs, and how it gets in there.

Every sentence here is one that its maker, or people who did it, wrote down: the source stands
beside it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from hearten.builtin_api import valueclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@valueclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A calendar program: what it is called, options that stand where nothing else was asked, and
    lines to read.
    """

    label: str
    options: Mapping[str, Any]
    lines: tuple[str, ...]


_EVENTS = MappingProxyType({"todos": "events"})
_TODOS = MappingProxyType({"todos": "todos"})

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
            "Goals and steps are events here: Google's calendar takes no to-dos from a file.",
        ),
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
            "Goals and steps are events here: Outlook's calendar takes no to-dos from a file.",
        ),
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
            "Goals and steps are events here: to-dos live in Reminders, not in Calendar.",
        ),
    ),
    # github.com/nextcloud/documentation, user_manual/groupware/calendar.rst (Import a Calendar);
    # github.com/nextcloud/tasks/issues/507 (to-dos are in Tasks, and share its calendars).
    "nextcloud": Client(
        label="Nextcloud",
        options=_TODOS,
        lines=(
            "In Nextcloud's Calendar, at the bottom left: the settings, then Import Calendar.",
            "To-dos are in Nextcloud's Tasks, where that is installed.",
        ),
    ),
    # github.com/kewisch/gdata-provider/discussions/499 (Events & Tasks, Import).
    "thunderbird": Client(
        label="Thunderbird",
        options=_TODOS,
        lines=(
            "In Thunderbird, in the menu Events and Tasks: Import, then choose the file.",
            "To-dos are under Tasks there.",
        ),
    ),
    # Tried with khal 0.14 and todoman 4.7; khal.readthedocs.io and todoman.readthedocs.io say it.
    "khal": Client(
        label="khal",
        options=_TODOS,
        lines=(
            "A folder fits khal best: hearten export ics --vdir DIR keeps it up to date.",
            "In khal's settings that folder is the path of a calendar. One file: khal import FILE.",
            "khal shows events. todoman reads the to-dos in that same folder.",
        ),
    ),
})  # fmt: skip


def with_client(options: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return *options* with what their program needs, where nothing else was asked."""
    client = CLIENTS.get(str(options.get("for")))
    if client is None:
        return options
    asked = {key: value for key, value in options.items() if value is not None}
    return {**client.options, **asked}


def how_to_import(options: Mapping[str, Any]) -> tuple[str, ...]:
    """Return how the file gets into the program it is for, a line each."""
    client = CLIENTS.get(str(options.get("for")))
    return client.lines if client is not None else ()
