"""hearten plans: the plans of this home, and which one is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.parser import Name
from hearten.cli.say import NoData, data, out, say_result, talk

if TYPE_CHECKING:
    import argparse

    from hearten.actions.plan import plans
    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do with which plan."""
    parser.add_argument(
        "do", nargs="?", choices=("list", "use"), default="list", help="list them, or use one"
    )
    parser.add_argument(
        "name", nargs="*", action=Name, metavar="NAME", help="its folder, or the start of its title"
    )


def main(args: argparse.Namespace, session: Session) -> int:
    """List the plans, or use another one."""
    from hearten.actions.plan import plans

    if args.do == "use":
        if session.json:
            raise NoData("hearten plans use")
        if args.name is None:
            from hearten.model.errors import UsageError

            raise UsageError("Which one? To see them: hearten plans")
        return say_result(plans.use(session, args.name))
    here = plans.plans(session)
    if session.json:
        data(plans=[_row(each) for each in here])
        return 0
    for each in here:
        out(_line(each))
    if not here:
        from hearten.content.words import NO_PLAN_YET

        talk(NO_PLAN_YET)
    elif len(here) > 1:
        talk("To use another: hearten plans use NAME")
    return 0


def _row(one: plans.PlanInfo) -> dict[str, object]:
    return {
        "name": one.name,
        "title": one.title,
        "path": str(one.path),
        "started": one.started,
        "in_use": one.in_use,
        "reads": not one.odd,
    }


def _line(one: plans.PlanInfo) -> str:
    from hearten.actions.plan.words import IN_USE

    parts = [one.title]
    if one.title != one.name:
        parts.append(one.name)
    if one.started:
        parts.append(f"since {one.started}")
    if one.odd:
        parts.append(one.odd)
    if one.in_use:
        parts.append(IN_USE)
    return " · ".join(parts)
