"""What happens inside a running program: an edit until it is durable, in milliseconds."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from hearten.actions.session import Session

ROOT = Path(__file__).parents[2]
ROUNDS = 60


def main() -> None:
    """Change the title of a copy of the example again and again; print what a save takes."""
    with tempfile.TemporaryDirectory() as home:
        session = Session.started({**os.environ, "HEARTEN_HOME": home}, {})
        folder = session.home.plans / "sam"
        folder.mkdir(parents=True, mode=0o700)
        source = ROOT / "examples" / "sam" / "plan.toml"
        (folder / "plan.toml").write_bytes(source.read_bytes())
        walls, cpus = [], []
        for number in range(ROUNDS):
            loaded = session.load()
            assert loaded.plan is not None
            wanted = replace(loaded.plan, title=f"Title {number}")
            wall, cpu = time.perf_counter(), time.process_time()
            session.save(loaded, wanted, "Renamed")
            walls.append((time.perf_counter() - wall) * 1000)
            cpus.append((time.process_time() - cpu) * 1000)
    for name, found in (("wall", walls[5:]), ("CPU", cpus[5:])):
        print(
            f"edit until durable, {name:4} median {statistics.median(found):6.2f} ms"
            f"  min {min(found):6.2f}  max {max(found):6.2f}"
        )


if __name__ == "__main__":
    main()
