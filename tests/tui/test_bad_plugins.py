"""Plugins that break and plugins that never come back, met on the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.days import PLAN
from helpers.every_place import plugin
from helpers.tui import Hand, session_at, walk
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from pathlib import Path

RAISES = "raise ValueError('zqx private')"
NEVER = "while True: signal.raise_signal(signal.SIGALRM)"  # the alarm rings at once
BAD = {
    "next_step": RAISES, "is_due": RAISES, "summary": RAISES, "hearten_entry_saved": RAISES,
    "describe": NEVER, "hearten_notices": NEVER, "answer_words": NEVER, "calendar_title": NEVER,
}  # fmt: skip
HABITS = "\n".join(
    f'[[habits]]\nid = "{place.replace("_", "-")}"\ntitle = "A {place.replace("_", " ")}"\n'
    f'kind = "odd-{place.replace("_", "-")}"\nrhythm = {{ every = "day" }}\n'
    for place in BAD
)


def test_a_day_goes_on_with_each_of_them_named_and_every_mark_kept(tmp_path: Path) -> None:
    session = session_at(tmp_path, f"{PLAN}\n{HABITS}")
    session.home.plugins.mkdir(mode=0o700, parents=True)
    for place, body in BAD.items():
        (session.home.plugins / f"{place}.py").write_text(plugin(place, body), encoding="utf-8")
        (session.home.plugins / f"{place}.py").chmod(0o600)
    turned_on(session.home.base, *BAD)
    folder = session.folder().path
    before = (folder / "plan.toml").read_bytes()

    async def steps(hand: Hand) -> None:
        assert "A next step" in hand.sight()
        await hand.press("d")
        await hand.press("!")
        await hand.press("escape", "b")
        await hand.press("escape", "p")
        await hand.press("escape")
        assert "zqx" not in hand.sight()

    walk(session, steps)
    told = {fault.plugin: fault.what for fault in session.host.faults}
    assert told["describe"].endswith("took more than 10 seconds (describe.py, line 9)")
    assert told["next_step"].endswith("raised ValueError (next_step.py, line 9)")
    assert all(f"({place}.py, line 9)" in what for place, what in told.items())
    assert set(told) >= {"next_step", "is_due", "describe", "hearten_notices"}
    (log,) = (folder / "log").iterdir()
    assert 'did = "done"' in log.read_text(encoding="utf-8")
    assert (folder / "plan.toml").read_bytes() == before
