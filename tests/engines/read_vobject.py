"""Print each occurrence that vobject finds. Arguments as in README.md."""

import datetime as dt
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
import vobject  # noqa: E402


def main() -> None:
    """Read the files and print what is between the days."""
    first, last, *files = sys.argv[1:]
    for number, file in enumerate(files):
        for event in vobject.readOne(Path(file).read_text()).vevent_list:
            if event.status.value == "CANCELLED":
                continue
            starts = event.getrruleset() if hasattr(event, "rrule") else [event.dtstart.value]
            for start in starts:
                if isinstance(start, dt.datetime):
                    said = f"{start.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
                else:
                    said = f"{start:%Y%m%d}"
                if first <= said < last:
                    print(number, said, event.summary.value, sep="\t")


main()
