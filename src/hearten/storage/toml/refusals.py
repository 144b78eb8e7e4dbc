"""Why a file is not read, or not changed: errors that carry their own sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.errors import HeartenError

if TYPE_CHECKING:
    from hearten.model.problems import Problem


class CannotEdit(HeartenError):
    """A change that cannot be written into this file; nothing was changed."""


class Unreadable(HeartenError):
    """A file that does not read as TOML; *problems* says where and why, all of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """The sentence of the error is that of each problem, a line each."""
        super().__init__("\n".join(problem.sentence() for problem in problems))
        self.problems = problems
