"""Print each occurrence that khal finds, on the clocks of its zone. Arguments as in README.md.

What khal found stands in its own database once it has imported a file; its list of thousands of
occurrences takes a minute (it reads the whole item again for each of them).
"""

import datetime as dt
import re
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytz
from own_khal import import_into


def main() -> None:
    """Import each file into a calendar of its own, and print what khal knows of it then.

    With --again, all go into one calendar, one after the other, and it is printed after each.
    """
    again = "--again" in sys.argv
    _, _, *files = (word for word in sys.argv[1:] if word != "--again")
    with tempfile.TemporaryDirectory() as whole:
        for number, file in enumerate(files):
            home = Path(whole) / ("all" if again else str(number))
            known = imported(home, file, in_utc=again)
            for start, title in known:
                print(number, start, title, sep="\t")


def imported(home: Path, file: str, *, in_utc: bool) -> list[tuple[str, str]]:
    """Let khal import a file, and return the start and title of all it knows that takes place."""
    zone = re.findall(r"^X-WR-TIMEZONE:(\S+)", Path(file).read_text(), re.MULTILINE)[0]
    database = import_into(home, file, zone)
    found = []
    with closing(sqlite3.connect(database)) as known:
        for table, form in (("recs_loc", "%Y%m%dT%H%M%S"), ("recs_float", "%Y%m%d")):
            rows = known.execute(
                f"SELECT dtstart, item FROM {table} JOIN events USING (href, calendar)"
            )
            for start, item in rows:
                named = re.findall(r"^DTSTART;TZID=(\S+):", item, re.MULTILINE)
                clock = pytz.timezone(named[-1]) if named and not in_utc else dt.UTC
                moment = dt.datetime.fromtimestamp(start, clock)
                title = re.findall(r"^SUMMARY:(.*?)\r?$", item, re.MULTILINE)[0]
                if "STATUS:CANCELLED" not in item:
                    found.append((f"{moment:{form}}{'Z' if in_utc and named else ''}", title))
    return found


main()
