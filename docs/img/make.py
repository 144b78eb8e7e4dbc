"""Draw the pictures of the README and the guide from the example plan.

python docs/img/make.py [FOLDER]

Writes one SVG a picture into FOLDER, this folder if none is given. Each is a screen of 80 by 24
cells, on a fixed day, so the files change only where the program does.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import shutil
import sys
import tempfile
from pathlib import Path

from hearten.actions.session import Session
from hearten.tui.app import HeartenApp

HERE = Path(__file__).parent
EXAMPLE = HERE.parent.parent / "examples" / "sam"
MOMENT = dt.datetime(2026, 11, 16, 18, 40, tzinfo=dt.timezone(dt.timedelta(hours=1)))
PICTURES = {
    "today": (),
    "check-in": ("c",),
    "looking-back": ("b",),
    "practice": ("g",),
    "plan": ("p",),
}
"""The keys pressed before each picture is drawn."""


async def draw(name: str, home: Path) -> str:
    """Return the picture called *name* as SVG that asks nothing of the network."""
    session = Session(
        environ={"HEARTEN_HOME": str(home), "LANG": "en_GB.UTF-8", "TZ": "Europe/Berlin"},
        clock=lambda: MOMENT,
    )
    app = HeartenApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in PICTURES[name]:
            await pilot.press(key)
            await pilot.pause()
        drawn = app.export_screenshot(title="hearten", simplify=True)
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)


def main(folder: Path) -> None:
    """Write all pictures into *folder*."""
    for name in PICTURES:
        with tempfile.TemporaryDirectory() as place:
            home = Path(place)
            shutil.copytree(EXAMPLE, home / "data" / "plans" / "sam")
            for made in (home, *home.rglob("*")):
                made.chmod(0o700 if made.is_dir() else 0o600)
            svg = asyncio.run(draw(name, home))
        (folder / f"{name}.svg").write_text(svg + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
