"""Print each occurrence that khal finds, on the clocks of its zone. Arguments as in README.md.

What khal found stands in its own database once it has imported a file; its list of thousands of
occurrences takes a minute (it reads the whole item again for each of them).
"""

import datetime as dt
import os
import re
import sqlite3
import sys
import tempfile
from contextlib import closing, suppress
from pathlib import Path

import pytz
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


def main() -> None:
    """Import each file into a calendar of its own, and print what khal knows of it then."""
    _, _, *files = sys.argv[1:]
    for number, file in enumerate(files):
        text = Path(file).read_text()
        zone = re.findall(r"^X-WR-TIMEZONE:(\S+)", text, re.MULTILINE)[0]
        with tempfile.TemporaryDirectory() as home:
            (Path(home) / "calendar").mkdir()
            config = Path(home) / "khal.conf"
            config.write_text(CONFIG.format(home=home, zone=zone))
            os.environ |= {"HOME": home, "XDG_CACHE_HOME": home, "XDG_DATA_HOME": home}
            with suppress(SystemExit):  # which "import" ends with
                main_khal(["-c", str(config), "import", "--batch", file], standalone_mode=False)
            with closing(sqlite3.connect(Path(home) / "khal.db")) as known:
                for table, clock, form in (
                    ("recs_loc", pytz.timezone(zone), "%Y%m%dT%H%M%S"),
                    ("recs_float", dt.UTC, "%Y%m%d"),
                ):
                    rows = known.execute(
                        f"SELECT dtstart, item FROM {table} JOIN events USING (href, calendar)"
                    )
                    for start, item in rows:
                        title = re.findall(r"^SUMMARY:(.*?)\r?$", item, re.MULTILINE)[0]
                        moment = dt.datetime.fromtimestamp(start, clock)
                        print(number, f"{moment:{form}}", title, sep="\t")


main()
