"""Import each file into one and the same khal, in order, and print what stands there after each.

Arguments: the zone of the person, then the files. Each line is JSON: the number of the file, and
of each occurrence its UID, its start (in UTC, or a day), the zone it was said in, its status and
its title. The words are khal's own command line; what it found stands in its own database.
"""

import datetime as dt
import json
import os
import re
import sqlite3
import sys
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from khal.cli import main_khal

CONFIG = """\
[calendars]
[[plan]]
path = {home}/calendar
[sqlite]
path = {home}/khal.db
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = plan
"""
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
        (Path(home) / "calendar").mkdir()
        config = Path(home) / "khal.conf"
        config.write_text(CONFIG.format(home=home, zone=zone))
        os.environ |= {"HOME": home, "XDG_CACHE_HOME": home, "XDG_DATA_HOME": home}
        for number, file in enumerate(files):
            with suppress(SystemExit):  # which "import" ends with
                main_khal(["-c", str(config), "import", "--batch", file], standalone_mode=False)
            print(json.dumps([number, shown(Path(home) / "khal.db")]))


main()
