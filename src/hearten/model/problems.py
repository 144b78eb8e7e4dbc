"""What is wrong with a file a person wrote: one sentence each, with its place."""

from __future__ import annotations

from hearten.model.printable import printable
from hearten.model.value import valueclass

Path = tuple[str | int, ...]


def dotted(path: Path) -> str:
    """Return a path as it is said to a person: ``habits[2].rhythm`` (counted from 1)."""
    said = ""
    for part in path:
        said += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if said else part
    return printable(said)


@valueclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing a reader could not take: where, what, and what to write instead.

    *hint* marks what reads all the same, but is likely not what was meant.
    """

    path: Path
    message: str
    suggestion: str = ""
    hint: bool = False
    file: str = "plan.toml"
    line: int | None = None

    def sentence(self) -> str:
        """Return ``file:line: key: message; try …``, safe to print."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        key = dotted(self.path)
        stop = " Try" if self.message.endswith(("?", ".")) else "; try"
        fix = f"{stop} {self.suggestion}" if self.suggestion else ""
        return printable(f"{place}: {key + ': ' if key else ''}{self.message}{fix}")

    def as_data(self) -> dict[str, object]:
        """Return the problem as data, for programs that read our output."""
        return {
            "file": self.file,
            "line": self.line,
            "key": dotted(self.path),
            "message": printable(self.message),
            "suggestion": printable(self.suggestion),
            "hint": self.hint,
        }
