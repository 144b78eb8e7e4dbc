"""Make a new plugin: a whole, small one that works, as one file or as a package."""

from __future__ import annotations

import keyword
import re
from functools import partial
from typing import TYPE_CHECKING

from hearten.actions.flow.registry import flow_commands
from hearten.content.data_files import read_text
from hearten.model.errors import UsageError
from hearten.model.fields import quoted
from hearten.model.value import valueclass
from hearten.plugins.command_names import refusal
from hearten.storage.fs.disk import Files, exists, is_folder, make_folder, not_stored, store_new
from hearten.storage.local.home import expanded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from hearten.actions.session import Session

PACKAGE_NAME = "hearten-{}"
_LONGEST = 40  # letters of a name
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
NOT_A_NAME = (
    "{name} can't be the name of a plugin. One begins with a letter, and has small letters, "
    "digits, - and _. For example: tea"
)
NOT_A_COMMAND = "A command can't be called {name}: {why}. Nothing was changed."
TAKEN = "There is {what} already. Nothing was changed."


@valueclass(frozen=True, slots=True)
class NewModule:
    """What a new plugin can bring: the hook it has, what it is called, the command to see it.

    *more* is a hook that goes with it.
    """

    hook: str
    noun: str
    see: str
    more: str = ""

    @property
    def hooks(self) -> str:
        """Its hooks, as the items of a tuple are written in Python."""
        return f'"{self.hook}", "{self.more}"' if self.more else f'"{self.hook}",'


NEW_KINDS = {
    "habit-kind": NewModule("hearten_habit_kinds", "a habit kind", "hearten edit habits"),
    "exporter": NewModule("hearten_exporters", "an exporter", "hearten export {}"),
    "importer": NewModule("hearten_importers", "an importer", "hearten import {} FILE"),
    "practice": NewModule("hearten_practices", "a practice", "hearten practice {}"),
    "questionnaire": NewModule("hearten_questionnaires", "a questionnaire", "hearten checkin {}"),
    "template": NewModule("hearten_plan_templates", "a plan template", "hearten templates show {}"),
    "command": NewModule("hearten_commands", "a command", "hearten {}"),
    "notices": NewModule("hearten_notices", "", "hearten today --date monday"),
    "settings": NewModule("hearten_settings", "", "hearten config", "hearten_notices"),
    "plan-saved": NewModule("hearten_plan_saved", "", "hearten edit habits"),
    "entry-saved": NewModule("hearten_entry_saved", "", "hearten today", "hearten_entry_removed"),
}


@valueclass(frozen=True, slots=True)
class NewPlugin:
    """What was made: the file or folder, and the next two commands."""

    place: Path
    next: tuple[str, str]


def make_file(session: Session, name: str, kind: str) -> NewPlugin:
    """Write a plugin of one file into the plugins folder; UsageError where its name won't do."""
    _fits(session, name, kind)
    folder = session.home.plugins
    place = folder / f"{name}.py"
    if exists(Files(), place):
        raise UsageError(TAKEN.format(what=f"a file {place}"))
    _write({place: _module(name, kind)}, Files())
    see = NEW_KINDS[kind].see.format(_hyphens(name))
    return NewPlugin(place, (f"hearten plugins enable {name} --dev", see))


def make_package(session: Session, name: str, kind: str, parent: str = "") -> NewPlugin:
    """Write a package into a folder of its own below *parent*, or here; UsageError else."""
    _fits(session, name, kind)
    above = expanded(parent or ".")
    if not is_folder(above):
        raise UsageError(f"There is no folder {above}.")
    folder = above / PACKAGE_NAME.format(_hyphens(name))
    if exists(Files(), folder):
        raise UsageError(TAKEN.format(what=f"a folder {folder}"))
    under = name.replace("-", "_")
    texts = {
        folder / "pyproject.toml": _filled("pyproject.txt", name),
        folder / "README.md": _filled("readme.txt", name),
        folder / "src" / f"hearten_{under}.py": _module(name, kind),
        folder / "tests" / f"test_{under}.py": _filled("test.py.txt", name).replace(
            '"hearten_hook",', NEW_KINDS[kind].hooks
        ),
    }
    _write(texts, Files())
    from shlex import quote

    shown = quote(str(folder) if parent else f"./{folder.name}")
    return NewPlugin(folder, (f"hearten plugins check {shown}", f"hearten plugins install {shown}"))


def _fits(session: Session, name: str, kind: str) -> None:
    if len(name) > _LONGEST or not _NAME.fullmatch(name):
        raise UsageError(NOT_A_NAME.format(name=quoted(name)))
    other = next((i for i in session.host.infos(fresh=True) if i.name == name), None)
    if other is not None:
        raise UsageError(TAKEN.format(what=f"a plugin {quoted(name)}"))
    taken: dict[str, Callable[[], Mapping[str, object]]] = {
        "habit-kind": session.host.kinds,
        "exporter": session.host.exporters,
        "importer": session.host.importers,
        "practice": session.host.practices,
        "questionnaire": session.host.questionnaires,
        "template": session.host.templates,
        "command": partial(session.host.commands, flow_commands()),
    }
    if kind == "command" and (why := refusal(_hyphens(name), flow_commands()).partition(": ")[2]):
        raise UsageError(NOT_A_COMMAND.format(name=quoted(_hyphens(name)), why=why))
    if _hyphens(name) in taken.get(kind, dict)():
        raise UsageError(TAKEN.format(what=f"{NEW_KINDS[kind].noun} {quoted(_hyphens(name))}"))


def _hyphens(name: str) -> str:
    return name.replace("_", "-")


def _module(name: str, kind: str) -> str:
    text = read_text(f"new_plugin/{kind}.py.txt")
    return _replaced(text, name, _class_name(name, text))


def _filled(file: str, name: str) -> str:
    return _replaced(read_text(f"new_plugin/{file}"), name, "")


def _replaced(text: str, name: str, called: str) -> str:
    """Return *text* with the name of the example in it made that of the new plugin."""
    hyphens = _hyphens(name)
    words = hyphens.replace("-", " ")
    new = {
        "MyPlugin": called,
        "My plugin": f"{words[:1].upper()}{words[1:]}",
        "my-plugin": hyphens,
        "my_plugin": hyphens.replace("-", "_"),
    }
    return re.sub("|".join(new), lambda found: new[found.group()], text)


def _class_name(name: str, text: str) -> str:
    """Return a name for its class that means nothing else in *text*, or in Python."""
    called = "".join(part.capitalize() for part in re.split("[-_]", name))
    taken = keyword.iskeyword(called) or re.search(rf"\b{called}\b", text)
    return f"My{called}" if taken else called


def _write(texts: Mapping[Path, str], disk: Files) -> None:
    """Store the new files, for their owner alone; one that is there by now stays as it is."""
    try:
        for place, text in texts.items():
            make_folder(disk, place.parent)
            store_new(disk, place, text.encode("utf-8"))
    except FileExistsError:
        raise UsageError(TAKEN.format(what=f"a file {place}")) from None
    except OSError as error:
        raise not_stored(error) from error
