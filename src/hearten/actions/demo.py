"""A session over a throwaway copy of the example plan."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

from hearten.content.data_files import examples_dir
from hearten.model.value import replace
from hearten.storage.fs.disk import Files, make_folder
from hearten.storage.local.home import home_from

if TYPE_CHECKING:
    from hearten.actions.session import Session


def demo_session(session: Session, folder: str) -> Session:
    """Return *session* moved into *folder*, with a copy of the example as its plan.

    It is the day after the last one in the example's log, unless another was asked for.
    """
    environ = {**session.environ, "HEARTEN_HOME": folder}
    plan = home_from(environ).plans / "sam"
    make_folder(Files(), plan)
    example = examples_dir() / "sam"
    for source in sorted((*example.glob("*.toml"), *example.glob("*/*.toml"))):
        (plan / source.relative_to(example)).parent.mkdir(mode=0o700, exist_ok=True)
        shutil.copyfile(source, plan / source.relative_to(example))
    there = replace(session, environ=environ, plan=plan, own=session)
    if session.date is not None:
        return there
    last = max(entry.day for entry in there.log().read().entries)
    return replace(there, date=last + dt.timedelta(days=1))
