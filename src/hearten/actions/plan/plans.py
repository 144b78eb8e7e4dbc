"""The plans of one home: which there are, and which one is in use. None is ever removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.plan import words
from hearten.actions.result import Result
from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import closest, quoted
from hearten.model.named import alike
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from hearten.actions.session import Session


class NoSuchPlan(HeartenError):
    """No plan of this home goes by that name."""

    exit_code = 4


@valueclass(frozen=True, slots=True, kw_only=True)
class PlanInfo:
    """One plan: what it is called, where it lies, since when; *odd* where it does not read."""

    name: str
    path: Path
    title: str
    started: dt.date | None = None
    in_use: bool = False
    odd: str = ""


def plans(session: Session) -> tuple[PlanInfo, ...]:
    """Return the plans in plans/, and the one in use wherever it lies. Looking writes nothing."""
    from hearten.storage.local.home import plan_folders

    now = session.folder_if_any()
    paths = list(plan_folders(session.home))
    if now is not None and now.path not in paths:
        paths.append(now.path)
    return tuple(_seen(session, path, now is not None and path == now.path) for path in paths)


def _seen(session: Session, path: Path, in_use: bool) -> PlanInfo:
    from hearten.storage.plan.folder import PlanFolder

    try:
        plan = PlanFolder(path, session.home).load().plan
    except HeartenError:
        plan = None
    if plan is None:
        return PlanInfo(
            name=path.name, path=path, title=path.name, in_use=in_use, odd=words.PLAN_UNREADABLE
        )
    return PlanInfo(
        name=path.name, path=path, title=plan.title, started=plan.started, in_use=in_use
    )


def use(session: Session, name: str) -> Result:
    """Use another plan from now on: its folder's name, a path, or a start of its title."""
    from hearten.storage.local import config

    one = _named(session, name)
    stored = one.name if one.path.parent == session.home.plans else str(one.path)
    config.store(session.home, {"plan": stored})
    session.reload_config()
    lines = [words.PLAN_IN_USE.format(what=one.title)]
    if session.plan is not None and session.plan != one.path:
        lines.append(words.THIS_RUN_ONLY)
    return Result("\n".join(lines))


def _named(session: Session, name: str) -> PlanInfo:
    from hearten.storage.local.home import named_folder
    from hearten.storage.plan.folder import PlanFolder

    here = plans(session)
    path = named_folder(session.home, name)
    for one in here:
        if name == one.name or path == one.path:
            return one
    if path.parent != session.home.plans and PlanFolder(path, session.home).exists():
        return _seen(session, path, False)
    word = alike(name)
    found = [one for one in here if word and alike(one.title).startswith(word)]
    exact = [one for one in found if alike(one.title) == word]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        names = ", ".join(f"{quoted(one.title)} ({one.name})" for one in found)
        raise UsageError(f"{quoted(name)} could be: {names}. The folder's name says which.")
    near = closest(name, [one.name for one in here] + [one.title for one in here])
    hint = f" Did you mean {quoted(near)}?" if near else " To see them: hearten plans"
    raise NoSuchPlan(f"There is no plan called {quoted(name)}. Nothing was changed.{hint}")
