"""Setting up: the server, the account, the way to the password, and a calendar of its own."""

from __future__ import annotations

import itertools
import uuid
from collections import Counter
from typing import TYPE_CHECKING, Any

from hearten.api import Choice, HeartenError, Text, UsageError, YesNo, replace
from hearten_caldav import errors, password
from hearten_caldav.account import items_of_plan, needs_plan
from hearten_caldav.address import host_of, whole_address
from hearten_caldav.known import Known
from hearten_caldav.server import NAME, Found, Server

if TYPE_CHECKING:
    import argparse

    from hearten.api import CommandContext

URL = Text(
    key="url",
    label="What's the address of the server?",
    help="Such as https://cloud.example.org. Your provider's help page has it under CalDAV.",
    lines=False,
    required=True,
)
USER = Text(key="user", label="What's your name there?", lines=False, required=True)
PASSWORD_COMMAND = Text(
    key="password_command",
    label="Which command prints the password?",
    help="For example: secret-tool lookup calendar me. It's run as it is, without a shell.",
    lines=False,
    required=True,
)
_WAYS = {
    password.KEYRING: "from the keyring of this computer",
    password.COMMAND: "from a command that prints it",
    password.ASK: "you type it each time",
}
HABITS = YesNo(
    key="habit_todos",
    label="Do you want habits there as to-dos for the coming week, to tick on a phone?",
    default=False,
)
_NEW = "new"
OWN_CALENDAR = "a new one, called {name}"
NO_EVENTS = "That calendar takes no events. Another one will do, or a new one."
NO_TODOS = (
    "This calendar takes no to-dos, so goals and steps come as events of a whole day. "
    "They can't be ticked there."
)
NOT_CALLED = "No calendar there is called {name}."
CALLED_ALIKE = (
    "More than one calendar there is called {name}. Give the last part of its address: {paths}"
)
OTHER_THING = (
    "One other thing is in this calendar. It's left alone, and yours come beside it. Use it?"
)
OTHER_THINGS = (
    "{count} other things are in this calendar. They are left alone, and yours come beside them. "
    "Use it?"
)
ELSEWHERE = (
    "Things of this plan are in another calendar. They stay there. To take them out first, "
    "stop here, then: hearten calendar remove-all. Go on?"
)
LOOKING = "Looking for calendars at {host}."
AS_IT_WAS = "Nothing was changed."
DONE = "It's set up. To put the plan into it: hearten calendar sync"


def setup(args: argparse.Namespace, context: CommandContext) -> int:
    """Ask what there is to ask, try it, and keep it; the password is kept nowhere of ours."""
    needs_plan(context)
    url = whole_address(args.url or context.ask(_as_it_is(context, URL)))
    user = args.user or context.ask(_as_it_is(context, USER))
    way, command = _way(args, context)
    secret = _secret(url, user, way, command)
    context.talk(LOOKING.format(host=host_of(url)))
    if way == password.KEYRING and not _is_taken(url, user, secret):  # it was changed there
        secret = password.asked(url, user)
    with Server(url, user, secret) as server:
        home = server.home()
        found = server.calendars(home)
        calendar = _chosen(args, context, found)
        if not _may_use(args, context, server, calendar):
            context.talk(AS_IT_WAS)
            return 0
        calendar = calendar or _made(context, server, home, found)
        if way == password.KEYRING:
            password.into_keyring(url, user, secret)
        account = {"url": url, "user": user, "password": way, "password_command": command}
        _keep(context, {**account, **_todos(args, context, calendar)}, calendar)
    context.out(DONE)
    return 0


def _as_it_is(context: CommandContext, field: Text) -> Text:
    """Return a question with what is set as the answer that Enter gives."""
    return replace(field, default=context.settings[field.key] or None)


def _way(args: argparse.Namespace, context: CommandContext) -> tuple[str, str | None]:
    """Return where the password comes from, and the command where that is the way."""
    if args.password_command:
        return password.COMMAND, args.password_command
    if args.ask or args.keyring:
        return (password.ASK if args.ask else password.KEYRING), None
    ways = [way for way in _WAYS if way != password.KEYRING or password.has_keyring()]
    now = context.settings["password"]
    way = context.ask(
        Choice(
            key="password",
            label="Where does the password come from?",
            help="hearten keeps it in none of its files.",
            choices=tuple(ways),
            labels=tuple(_WAYS[way] for way in ways),
            default=now if now in ways else None,
            required=True,
        )
    )
    if way != password.COMMAND:
        return way, None
    return way, context.ask(_as_it_is(context, PASSWORD_COMMAND))


def _secret(url: str, user: str, way: str, command: str | None) -> str:
    """Return the password, the first time: what the keyring hasn't yet is asked for."""
    if way == password.KEYRING:
        try:
            return password.from_keyring(url, user)
        except password.NotInKeyring:
            return password.asked(url, user)
    return password.password_of(url, user, way, command or "")


def _is_taken(url: str, user: str, secret: str) -> bool:
    """Say whether the server takes the password."""
    with Server(url, user, secret) as server:
        try:
            server.home()
        except errors.WrongPassword:
            return False
    return True


def _chosen(args: argparse.Namespace, context: CommandContext, found: list[Found]) -> Found | None:
    """Return the calendar of those *found* that is wished for; None for a new one."""
    if args.calendar:
        named = [each for each in found if args.calendar in (each.name, each.url, each.path_name)]
        if len(named) > 1:
            paths = ", ".join(each.path_name for each in named)
            raise UsageError(CALLED_ALIKE.format(name=f'"{args.calendar}"', paths=paths))
        if not named:
            raise UsageError(NOT_CALLED.format(name=f'"{args.calendar}"'))
        return named[0]
    if not args.new:
        keys = [str(number) for number in range(1, len(found) + 1)]
        now = [key for key, each in zip(keys, found, strict=True)
               if each.url == context.settings["calendar"]]  # fmt: skip
        key = context.ask(
            Choice(
                key="calendar",
                label="Which calendar?",
                help="One of its own is best: it can be hidden, coloured and taken away at once.",
                choices=(_NEW, *keys),
                labels=(
                    OWN_CALENDAR.format(name=_new_name(found)),
                    *_labels(found),
                ),
                default=now[0] if now else None,
                required=True,
            )
        )
        if key != _NEW:
            return found[int(key) - 1]
    return None


def _labels(found: list[Found]) -> list[str]:
    """Return what calendars are called; of two of one name, the last part of the address, too."""
    names = Counter(each.name for each in found)
    return [
        f"{each.name} ({each.path_name})" if names[each.name] > 1 else each.name for each in found
    ]


def _new_name(found: list[Found]) -> str:
    """Return a name for a new calendar that none of those *found* has."""
    taken = {each.name.casefold() for each in found}
    names = (NAME if number == 1 else f"{NAME} {number}" for number in itertools.count(1))
    return next(name for name in names if name.casefold() not in taken)


def _made(context: CommandContext, server: Server, home: str, found: list[Found]) -> Found:
    """Make a calendar. Its address is remembered before, so that a broken run makes no second."""
    begun = str(context.memory.get("making") or "")
    for each in found:
        if begun and each.url.rstrip("/") == begun.rstrip("/"):
            return each
    url = f"{home.rstrip('/')}/{uuid.uuid4()}/"
    context.memory["making"] = url
    context.keep()
    name = _new_name(found)
    server.make_calendar(url, name)
    made = [each for each in server.calendars(home) if each.url.rstrip("/") == url.rstrip("/")]
    return made[0] if made else Found(url, name)


def _may_use(
    args: argparse.Namespace, context: CommandContext, server: Server, calendar: Found | None
) -> bool:
    """Say what the person has to know of the calendar, and ask where there is something.

    Nothing is in a new one, which is made only then.
    """
    if calendar is None:
        in_another = any(Known(context, "").others())
        return args.yes or not in_another or context.confirm(ELSEWHERE)
    if "VEVENT" not in calendar.kinds:
        raise UsageError(NO_EVENTS)
    try:
        ours = set(items_of_plan(context))
    except HeartenError:  # it says so when it is to be sent
        ours = set()
    there = server.calendar(calendar.url)
    others = set(there.etags().etags) - {there.href(uid) for uid in ours}
    known = Known(context, calendar.url)
    others -= {item.href for item in known.items.values()}
    other = OTHER_THING if len(others) == 1 else OTHER_THINGS.format(count=len(others))
    questions = [other] if others else []
    questions += [ELSEWHERE] if any(known.others()) else []
    return args.yes or all(context.confirm(each) for each in questions)


def _todos(args: argparse.Namespace, context: CommandContext, calendar: Found) -> dict[str, Any]:
    """Return what goes there as a to-do; a calendar that takes none is said."""
    if "VTODO" not in calendar.kinds:
        context.talk(NO_TODOS)
        return {"todos": "events", "habit_todos": False}
    wished = args.habits
    if wished is None:
        wished = context.ask(replace(HABITS, default=context.settings["habit_todos"]))
    return {"todos": "todos", "habit_todos": bool(wished)}


def _keep(context: CommandContext, account: dict[str, Any], calendar: Found) -> None:
    known = Known(context, calendar.url)
    if str(context.memory.get("making") or "").rstrip("/") == calendar.url.rstrip("/"):
        known.note(made="yes")
        del context.memory["making"]
    context.keep()
    context.set_settings({**account, "calendar": calendar.url})
