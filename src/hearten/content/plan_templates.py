"""Plan templates: data that offers a plan. Nothing of one is in a plan until it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hearten.content.data_files import templates_dir
from hearten.model.value import field, valueclass

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.content.library import Library

NEEDED = ("id", "title", "language", "about", "length")
ALLOWED = (*NEEDED, "care_line", "notes", "pages")
LISTS = ("notes", "pages")
MOST_DAYS = 3660  # ten years: further ahead no template looks
_ORDER = (
    "blank", "gentle-start", "low-mood-energy", "anxiety-worry", "burnout-rest", "early-recovery",
    "after-loss", "sleep-reset", "connection", "wellness-plan", "safety-plan",
)  # fmt: skip


@valueclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template. *about* says whom it may suit; *care_line* must be shown once at its start.

    *data* has the shape of a plan, with ``{ in_days = 14 }`` where a plan has a date and
    ``library = "kind-pause"`` where it takes a starter habit. *pages* are those of the wizard it
    needs, in their order; all of them where it names none.
    """

    id: str
    title: str
    language: str = "en"
    about: str = ""
    length: str = ""
    care_line: str = ""
    notes: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)


def template_of(data: Mapping[str, Any]) -> Template:
    """Return the template that TOML data describes, as far as it can be taken."""
    head = data.get("template")
    said = dict(head) if isinstance(head, Mapping) else {}
    texts: dict[str, Any] = {
        key: said[key] for key in ALLOWED if key not in LISTS and isinstance(said.get(key), str)
    }
    for key in LISTS:
        if isinstance(said.get(key), list):
            texts[key] = tuple(text for text in said[key] if isinstance(text, str))
    texts.setdefault("id", "")
    texts.setdefault("title", texts["id"])
    return Template(**texts, data={k: v for k, v in data.items() if k != "template"})


def names(folder: Path | None = None) -> tuple[str, ...]:
    """Return the ids of the templates that are here, the blank one first."""
    found = [path.stem for path in (folder or templates_dir()).glob("*.toml")]
    known = [name for name in _ORDER if name in found]
    return (*known, *sorted(name for name in found if name not in known))


def text(template_id: str, folder: Path | None = None) -> str:
    """Return a template as it stands in its file; KeyError when there is none of that id."""
    home = folder or templates_dir()
    if template_id not in names(home):
        raise KeyError(template_id)
    return (home / f"{template_id}.toml").read_text(encoding="utf-8")


def filled(data: Any, library: Library, start: dt.date) -> Any:
    """Return template data with distances counted from *start* and library habits filled in."""
    if isinstance(data, list):
        return [filled(item, library, start) for item in data]
    if not isinstance(data, Mapping):
        return data
    if (days := in_days(data)) is not None:
        return start + dt.timedelta(days=days)
    own = {key: filled(value, library, start) for key, value in data.items() if key != "library"}
    habit = library.habit(data["library"]) if isinstance(data.get("library"), str) else None
    if habit is None:
        return own
    offered = {
        "id": habit.id,
        "title": habit.title,
        "kind": habit.kind,
        "smaller": habit.tiny,
        "rhythm": habit.rhythm_from(start),
        "about": habit.about,
        "after": habit.if_,
        "grow": habit.grow,
        "fixed": habit.fixed,
    }
    return {key: value for key, value in offered.items() if value not in ("", None)} | own


def in_days(value: object) -> int | None:
    """Return the days of ``{ in_days = 14 }``; None for anything else."""
    if not isinstance(value, Mapping) or set(value) != {"in_days"}:
        return None
    days = value["in_days"]
    good = isinstance(days, int) and not isinstance(days, bool) and 0 <= days <= MOST_DAYS
    return days if good else None
