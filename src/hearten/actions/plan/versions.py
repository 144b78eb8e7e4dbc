"""Earlier versions of the plan: a step to one, or one put back once its difference was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.plan.words import NO_VERSION_YET
from hearten.actions.result import Result, said_after
from hearten.model.errors import HeartenError, UsageError
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from hearten.actions.session import Session
    from hearten.model.plan.difference import Different
    from hearten.model.plan.parts import Plan
    from hearten.storage.plan.history import Version

SAME_BYTES = "That is the plan as it is now."
SAME_WORDS = "It says the same. Comments or the order of things differ."
NO_WORDS = "The plan as it is now can't be read, so only what would come back is shown."
_FEW = 4


class NotAVersion(HeartenError):
    """An earlier version that does not read as a plan."""


@valueclass(frozen=True, slots=True, kw_only=True)
class VersionDifference:
    """What putting a version back would change. *note* says what the words do not.

    *same*: there is nothing to put back.
    """

    version: Version
    different: tuple[Different, ...] = ()
    note: str = ""
    same: bool = False

    def as_data(self, number: int) -> dict[str, Any]:
        """Return it as data, with the version's *number* (1 is the newest)."""
        return {
            "earlier": version_as_data(self.version, number),
            "would_change": [
                {
                    "where": each.where or None,
                    "heading": each.heading,
                    "how": each.how,
                    "lines": [
                        {"label": line.label, "gone": line.gone, "come": line.come}
                        for line in each.lines
                    ],
                }
                for each in self.different
            ],
            "same": self.same,
        }


def version_as_data(version: Version, number: int) -> dict[str, Any]:
    """Return one version as data, with its *number* in the list (1 is the newest)."""
    return {
        "number": number,
        "id": version.id,
        "when": version.when,
        "why": version.why,
        "path": str(version.path),
    }


def version_named(versions: Sequence[Version], word: str, today: dt.date) -> Version:
    """Return the version that a number (1 is the newest), a day or the start of an id means."""
    from hearten.model.day_words import day_named
    from hearten.model.fields import quoted
    from hearten.model.named import place_numbered

    if not versions:
        raise UsageError(NO_VERSION_YET)
    if (place := place_numbered(word, len(versions))) is not None:
        return versions[place]
    day = day_named(word, today, ahead=False)
    word = word if day is None else day.isoformat()
    start = word.replace("-", "").replace(":", "").replace(" ", "T").upper()
    found = [version for version in versions if start and version.id.startswith(start)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(
            f"There is no version {quoted(word)}. They have the numbers 1 to {len(versions)}, "
            "1 the newest: hearten restore"
        )
    some = ", ".join(str(versions.index(version) + 1) for version in found[:_FEW])
    more = ", …" if len(found) > _FEW else ""
    raise UsageError(f"{quoted(word)} means several versions: number {some}{more}.")


def compare(session: Session, version: Version) -> VersionDifference:
    """Return what putting *version* back would change; NotAVersion where it is no plan."""
    from hearten.content.library import library
    from hearten.model.plan.difference import difference
    from hearten.storage.fs.disk import read_if_there
    from hearten.storage.plan.reader import read
    from hearten.storage.plan.transaction import read_version

    folder = session.folder()
    raw = read_version(folder.files, version)
    goal = read(raw, kinds=session.kinds())
    if goal.plan is None:
        raise NotAVersion(
            f"That version can't be read as a plan, so it can't be put back as one. "
            f"It's kept in {version.path}"
        )
    if read_if_there(folder.files, folder.files.resolve(folder.file)) == raw:
        return VersionDifference(version=version, note=SAME_BYTES, same=True)
    now = folder.load(kinds=session.kinds()).plan
    if now is None:
        found = difference(_empty(goal.plan), goal.plan, session.kinds(), library().names())
        return VersionDifference(version=version, different=found, note=NO_WORDS)
    found = difference(now, goal.plan, session.kinds(), library().names())
    return VersionDifference(version=version, different=found, note="" if found else SAME_WORDS)


def _empty(plan: Plan) -> Plan:
    from hearten.model.plan.parts import Plan

    return Plan(id=plan.id, title=plan.title)


def restore(session: Session, version: Version) -> Result:
    """Put *version* back; what stands there goes to the history, and undo brings it back."""
    folder = session.folder()
    saved = folder.restore(version, session.now(), session.kinds())
    if saved.loaded.plan is not None and saved.conflict is None:
        session.host.plan_saved(saved.loaded.plan, folder.path)
    return said_after(saved, f"The plan is as it was {when(session, version)}. hearten undo "
                             "takes that back.")  # fmt: skip


def version_in_words(session: Session, version: Version) -> str:
    """Return one line about a version: until when it stood, and why it gave way."""
    gave_way = "kept" if version.kind in ("found", "merged", "exported") else "before"
    return f"{when(session, version)}  {gave_way}: {version.why}"


def when(session: Session, version: Version) -> str:
    """Return until when a version stood, on the clocks of the person."""
    return f"{version.when.astimezone(session.now().tzinfo):%Y-%m-%d %H:%M}"


def walk(session: Session, way: str, to: Version | None, said: str) -> Result:
    """Go one version back ("undo"), or forth again ("redo"), and say *said*.

    NotStored where that would not lead *to* this version any more.
    """
    folder = session.folder()
    go = folder.undo if way == "undo" else folder.redo
    saved = go(session.now(), session.kinds(), to)
    if saved.loaded.plan is not None and saved.conflict is None:
        session.host.plan_saved(saved.loaded.plan, folder.path)
    return said_after(saved, said)
