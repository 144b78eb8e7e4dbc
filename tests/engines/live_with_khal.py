"""Import each file into one and the same khal, in order, and print what stands there after each.

Arguments: the zone of the person, then the files. Each line is JSON: the number of the file, and
of each occurrence its UID, its start (in UTC, or a day), the zone it was said in, its status and
its title. The words are khal's own command line; what it found stands in its own database.
"""

import datetime as dt
import json
import re
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from own_khal import import_into

TABLES = (("recs_loc", "%Y%m%dT%H%M%SZ"), ("recs_float", "%Y%m%d"))


def said(item: str, name: str) -> str:
    """Return the value of a property of an event, unfolded; nothing where it has none."""
    found = re.search(rf"^{name}:(.*?)\r?$", item.replace("\r\n ", ""), re.MULTILINE)
    return found[1] if found else ""


def shown(database: Path) -> list[tuple[str, str, str, str, str]]:
    """Return each occurrence that khal knows of."""
    found = []
    with closing(sqlite3.connect(database)) as known:
        for table, form in TABLES:
            rows = known.execute(
                f"SELECT dtstart, item, href FROM {table} JOIN events USING (href, calendar)"
            )
            items: dict[str, tuple[str, ...]] = {}
            for start, item, href in rows:
                if href not in items:
                    zone = re.search(r"^DTSTART;TZID=(.*?):", item, re.MULTILINE)
                    told = (said(item, name) for name in ("UID", "STATUS", "SUMMARY"))
                    items[href] = (*told, zone[1] if zone else "")
                uid, status, title, there = items[href]
                moment = dt.datetime.fromtimestamp(start, dt.UTC)
                found.append((uid, f"{moment:{form}}", there, status, title))
    return found


def main() -> None:
    """Import the files, one by one."""
    zone, *files = sys.argv[1:]
    with tempfile.TemporaryDirectory() as home:
        for number, file in enumerate(files):
            database = import_into(Path(home), file, zone)
            print(json.dumps([number, shown(database)]))


main()
