"""The exporter ``ics``: what of a plan has a time, as a calendar file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.api import Choice, Choices, Exporter, ExportFile, YesNo
from hearten.builtin.ics.items import GROUPS, Wishes, calendar_uid, items
from hearten.builtin.ics.memory import stamp, taken_back
from hearten.builtin.ics.problems import NoId, NothingTimed, TooLarge, UnknownZone
from hearten.builtin.ics.zonefile import read_zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hearten.api import ExportContext, Plan
    from hearten.builtin.ics.zonefile import Zone

LARGEST = 1_000_000

HELP = """\
One file for your calendar. In most programs: open it, or choose "import".

Titles give nothing away unless you choose so: "Morning moment", "A minute", "To do".
Every item is marked private. Google shows private items of a subscribed calendar as
"busy"; --class public shows their titles.

Reminders ring only where you asked for them, and only when the file is imported, or
synced by CalDAV. A calendar subscribed to by its address rings no alarms in Google, and
loses them in Apple's unless you change that.

Importing again is safe: nothing doubles, and what changed is changed. What you took out
of the plan is marked as cancelled for thirty days."""


class Ics(Exporter):
    """The calendar file: check-ins, habits, goals with steps, and appointments."""

    name = "ics"
    label = "Calendar"
    suffix = ".ics"
    help = HELP
    options = (
        Choices(
            key="only",
            label="Only these",
            help="some of: checkins, habits, goals, appointments",
            choices=GROUPS,
            labels=("checkins", "habits", "goals", "appointments"),
        ),
        Choice(
            key="titles",
            label="Titles",
            help="what others may read; the plan's own choice when left out",
            choices=("discreet", "own", "real"),
        ),
        YesNo(key="detailed", label="With details", help="places and longer words, too"),
        Choice(
            key="class",
            label="Marked as",
            help='private shows as "busy" in a Google subscription',
            choices=("private", "public", "confidential"),
            default="private",
        ),
        Choice(
            key="todos",
            label="Goals and steps as",
            help="Google and Outlook show events only",
            choices=("todos", "events", "both"),
            default="todos",
        ),
    )
    # Only what has a time or a day is in it: as a moment, a rule and a title that gives
    # nothing away. Words come along where --titles and --detailed ask for them.
    excludes = (
        "format", "id", "title", "call_me", "started", "look_again", "settings.*", "well.*",
        "day.*", "areas.*", "goals.*", "goals.steps.*", "habits.*", "pauses.*", "if_then.*",
        "people.*", "appointments.id", "appointments.with", "appointments.minutes",
        "appointments.where", "appointments.ask", "appointments.ring", "signs.*", "kindness.*",
        "safety.*", "checkins.*", "questions.*", "extra.*",
    )  # fmt: skip

    def export(self, context: ExportContext) -> Iterable[ExportFile]:
        """Return one file, "plan.ics"; raise a sentence where the plan leaves something open."""
        from hearten.builtin.ics.write import calendar

        plan, options = context.plan, context.options
        if not plan.id:
            raise NoId()
        wishes = _wishes(plan, options)
        secrecy = str(options.get("class") or "private")
        zone = zone_of(plan)
        held = list(items(plan, context.kinds, wishes, zone))
        shown = {"todos": "VTODO", "events": "VEVENT"}.get(str(options.get("todos") or "todos"))
        chosen = [item for item in held if item.group != "goals" or shown in (None, item.component)]
        sign = f"{secrecy} {zone.key if zone else ''}"
        stamped = list(stamp(chosen, context.memory, context.now, sign=sign))
        known = {item.uid for item in held}
        stamped += [
            each
            for each in taken_back(known, context.memory, context.now, wishes.groups)
            if zone is not None or not each.item.timed
        ]
        if not stamped:
            raise NothingTimed()
        made = calendar(stamped, uid=calendar_uid(plan), zone=zone, secrecy=secrecy)
        if len(made) > LARGEST:
            raise TooLarge()
        yield ExportFile("plan.ics", made)


def zone_of(plan: Plan) -> Zone | None:
    """Return the plan's time zone, None where it names none; UnknownZone where nobody has it."""
    name = plan.settings.time_zone
    if name is None:
        return None
    try:
        return read_zone(name)
    except LookupError:
        raise UnknownZone(name) from None


def _wishes(plan: Plan, options: Mapping[str, Any]) -> Wishes:
    only = options.get("only") or GROUPS
    return Wishes(
        titles=str(options.get("titles") or plan.settings.calendar_titles),
        detailed=bool(options.get("detailed")),
        groups=tuple(group for group in GROUPS if group in only),
    )
