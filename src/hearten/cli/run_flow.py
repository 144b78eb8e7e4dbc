"""A guided flow as a command: on the screen, or line by line."""

from __future__ import annotations

from hearten.actions.flow import registry
from hearten.cli.say import draws_screens
from hearten.model.errors import UsageError

TYPE_CHECKING = False  # importing typing alone costs as much as starting Python
if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def run_flow(session: Session, name: str, which: str = "") -> int:
    """Walk the flow *name*; return the exit code. *which* names one of several of its kind.

    What stands in its way is said before a word is asked for.
    """

    flow, state = registry.begin(name, session, session.readable_plan(), which)
    if session.plain or session.config.plain:
        from hearten.cli.plain.flow import walk
        from hearten.cli.plain.line_input import from_terminal

        return walk(session, from_terminal(), flow, state)
    if not draws_screens(session.environ):
        command = registry.flow_entry(name).command
        raise UsageError(
            f"There is no terminal to draw on here. Line by line: hearten {command} --plain"
        )
    from hearten.tui.app import run

    return run(session, start=f"flow:{name}:{which}")


class FlowCommand:
    """The command of a flow that takes nothing: it asks."""

    def __init__(self, name: str) -> None:
        """*name* is that of the flow."""
        self._name = name

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take nothing."""

    def main(self, args: argparse.Namespace, session: Session) -> int:
        """Walk the flow."""
        return run_flow(session, self._name)


def flow_command(command: str) -> FlowCommand:
    """Return one of those commands."""
    flows = (each.name for each in registry.FLOWS if each.says and each.command == command)
    return FlowCommand(next(flows))
