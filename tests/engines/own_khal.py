"""A khal with a folder of its own, and no waiting for the disk.

Its settings, its calendar and its database are in that folder. What it stores there is read back
by the same process and then thrown away, so nothing of it needs to outlast a power cut.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

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

_connect = sqlite3.connect


def _unsafe(*words, **named):
    """Open a database that leaves it to the system when its pages reach the disk."""
    opened = _connect(*words, **named)
    opened.execute("PRAGMA synchronous = OFF")
    opened.execute("PRAGMA journal_mode = MEMORY")
    return opened


os.fsync = lambda _file: None
sqlite3.connect = _unsafe

from khal.cli import main_khal  # noqa: E402


def import_into(home: Path, file: str, zone: str) -> Path:
    """Let khal import *file* into its calendar in *home*, and return its database.

    *zone* is where the person is.
    """
    (home / "calendar").mkdir(parents=True, exist_ok=True)
    config = home / "khal.conf"
    config.write_text(CONFIG.format(home=home, zone=zone))
    os.environ |= {"HOME": str(home), "XDG_CACHE_HOME": str(home), "XDG_DATA_HOME": str(home)}
    with suppress(SystemExit):  # which "import" ends with
        main_khal(["-c", str(config), "import", "--batch", file], standalone_mode=False)
    return home / "khal.db"
