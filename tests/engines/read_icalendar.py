"""Print each occurrence that recurring-ical-events finds, on the clocks of its zone.

Arguments as in README.md.
"""

import datetime as dt
import sys
from pathlib import Path

import recurring_ical_events
from icalendar import Calendar


def main() -> None:
    """Read the files and print what is between the days."""
    first, last, *files = sys.argv[1:]
    begin, end = (dt.datetime.fromisoformat(day) for day in (first, last))
    around = (begin - dt.timedelta(days=2), end + dt.timedelta(days=2))
    for number, file in enumerate(files):
        calendar = Calendar.from_ical(Path(file).read_bytes())
        for event in recurring_ical_events.of(calendar).between(*around):
            start = event["DTSTART"].dt
            form = "%Y%m%dT%H%M%S" if isinstance(start, dt.datetime) else "%Y%m%d"
            print(number, f"{start:{form}}", event["SUMMARY"], sep="\t")


main()
