"""Which calendar is set up, and the items of the plan that belong into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.api import HeartenError
from hearten_caldav.address import whole_address
from hearten_caldav.errors import SETUP
from hearten_caldav.items import cancelled_uids
from hearten_caldav.known import Known
from hearten_caldav.password import password_of
from hearten_caldav.server import Server

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.api import CommandContext

NOT_SET_UP = f"No calendar is set up yet. To do that: {SETUP}"
NO_PLAN = "There's no plan yet. To make one: hearten new"
ITEM = ".ics"


def needs_plan(context: CommandContext) -> None:
    """HeartenError where there is no plan."""
    if context.plan is None:
        raise HeartenError(NO_PLAN)


def calendar_url(context: CommandContext) -> str:
    """Return the address of the calendar that is set up; HeartenError where none is."""
    needs_plan(context)
    url = str(context.settings["calendar"] or "")
    if not url:
        raise HeartenError(NOT_SET_UP)
    return url


def opened(context: CommandContext) -> Server:
    """Return the server that is set up, with the password; nothing is asked of it yet."""
    settings = context.settings
    url, user = str(settings["url"] or ""), str(settings["user"] or "")
    if not url or not user:
        raise HeartenError(NOT_SET_UP)
    url = whole_address(url)  # somebody may have written another one into config.toml
    way, command = str(settings["password"]), str(settings["password_command"] or "")
    return Server(url, user, password_of(url, user, way, command))


def known_of(context: CommandContext) -> Known:
    """Return what is remembered of the calendar that is set up."""
    return Known(context, calendar_url(context))


def wanted(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of the export that the settings come to; titles are the plan's choice."""
    return {
        "vdir": True,
        "todos": str(settings["todos"]),
        "habit-todos": bool(settings["habit_todos"]),
    }


def former_items(context: CommandContext) -> set[str]:
    """Return the UIDs of what left the plan lately: that may be in the calendar of another run."""
    options = {**wanted(context.settings), "vdir": False}
    try:
        files = context.export("ics", options)
    except HeartenError:  # a plan that is too large for one file
        return set()
    return {uid for file in files for uid in cancelled_uids(file.data)}


def items_of_plan(context: CommandContext) -> dict[str, bytes]:
    """Return each item of the plan that belongs into a calendar, by its UID."""
    return {
        file.name.removesuffix(ITEM): file.data
        for file in context.export("ics", wanted(context.settings))
        if file.name.endswith(ITEM)
    }
