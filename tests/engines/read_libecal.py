"""Print each occurrence that Evolution finds. Arguments as in README.md.

Runs with the system's own Python, which has Evolution's library.
"""

import datetime as dt
import sys
from pathlib import Path

import gi

gi.require_version("ECal", "2.0")
gi.require_version("ICalGLib", "3.0")

from gi.repository import ECal, ICalGLib  # noqa: E402


def main() -> None:
    """Read the files and print what is between the days."""
    first, last, *files = sys.argv[1:]
    a_day = dt.timedelta(days=1)
    utc = ICalGLib.Timezone.get_utc_timezone()
    begin, end = (
        ICalGLib.Time.new_from_string(f"{dt.datetime.fromisoformat(day) + way * a_day:%Y%m%d}")
        for day, way in ((first, -1), (last, 1))
    )
    for number, file in enumerate(files):
        calendar = ICalGLib.Parser.parse_string(Path(file).read_text())
        zones = {}
        each = calendar.get_first_component(ICalGLib.ComponentKind.VTIMEZONE_COMPONENT)
        while each:
            zone = ICalGLib.Timezone.new()
            zone.set_component(each.clone())
            zones[zone.get_tzid()] = zone
            each = calendar.get_next_component(ICalGLib.ComponentKind.VTIMEZONE_COMPONENT)

        def found(event, start, *_: object) -> bool:
            if start.is_date():
                said = start.as_ical_string()
            else:
                said = start.convert_to_zone(utc).as_ical_string()
            if first <= said < last:
                print(number, said, event.get_summary(), sep="\t")  # noqa: B023
            return True

        def there(tzid: str, *_: object):
            return zones.get(tzid)  # noqa: B023

        event = calendar.get_first_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
        while event:
            if event.get_status() != ICalGLib.PropertyStatus.CANCELLED:
                ECal.recur_generate_instances_sync(event, begin, end, found, None, there, None, utc)
            event = calendar.get_next_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)


main()
