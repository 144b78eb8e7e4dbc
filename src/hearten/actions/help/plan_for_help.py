"""The plan that Help now shows, found and read with nothing heavy, whatever state it is in.

Where plan.toml is gone, empty, half gone or does not read, what the page needs comes from the
newest earlier version that has it. It opens the plan and its history, and writes nothing.
"""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING, Any

from hearten.actions.help.read_plan import parse_toml, plan_data
from hearten.model.coping import coping_things
from hearten.model.value import LightTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LIMIT = 1_000_000  # bytes of a plan
_NOTES_LIMIT = 4_000_000
_BLANK = b"\xef\xbb\xbf \t\r\n\0"
_NEEDED = ("people", "safety", "kindness", "settings")
_STAMP = 21  # letters of a version's name that say when it gave way: 20261130T094500000000
_MOST = 200  # versions that are looked into
_ENOUGH = 6  # below so many items there is no telling a loss from a tidying up
_BROKEN = (OSError, ValueError, RecursionError, MemoryError)


class HelpPlan(LightTuple):
    """What is known of the plan. *unread*: there is or was one, and it does not read.

    *earlier* names the parts that come from an earlier version, each with that version's stamp.
    """

    data: dict[str, Any] | None = None
    unread: bool = False
    earlier: tuple[tuple[str, str], ...] = ()


def plan_for_help(folder: str) -> HelpPlan:
    """Return the plan in *folder* ("" for none), with what it lost from its history."""
    if not folder:
        return HelpPlan()
    data, unread, gone = _as_it_stands(f"{folder}/plan.toml")
    versions = _versions(f"{folder}/history")
    wrote, items = _last_note(f"{folder}/history")
    if unread or (gone and (versions or wrote)):
        return _filled(data or {}, versions)
    lacking = missing_parts(data or {})
    if versions and data is not None and lacking:
        known = _filled(data, versions)
        much = "safety" in lacking
        if known.earlier and _lost(f"{folder}/plan.toml", wrote, items, enough=much):
            return known
    return HelpPlan(data)


def missing_parts(data: Mapping[str, Any]) -> list[str]:
    """Return which of the parts that help most a plan says nothing in."""
    return [name for name in ("people", "safety") if not _full(name, data.get(name))]


def _as_it_stands(path: str) -> tuple[dict[str, Any] | None, bool, bool]:
    """Return what plan.toml says, whether it does not read, and whether nothing is there."""
    try:
        raw = read_bytes(path)
    except _BROKEN:
        return None, True, False
    if raw is None or not raw.strip(_BLANK):
        return None, False, True
    data, unread = plan_data(raw)
    return data, unread, False


def _filled(data: dict[str, Any], versions: list[str]) -> HelpPlan:
    """Return *data* with each part it lacks from the newest version that reads and has it."""
    held = {name: part for name, part in data.items() if name not in _NEEDED or _full(name, part)}
    earlier: list[tuple[str, str]] = []
    for path in versions[:_MOST]:
        lacking = [name for name in _NEEDED if name not in held]
        if not lacking:
            break
        try:
            found, unread = plan_data(read_bytes(path) or b"")
        except _BROKEN:
            continue
        for name in lacking:
            if found and not unread and _full(name, found.get(name)):
                held[name] = found[name]
                earlier.append((name, path.rpartition("/")[2][:_STAMP]))
    return HelpPlan(held or None, True, tuple(earlier))


def _full(name: str, part: object) -> bool:
    """Say whether a part holds something the page can show."""
    if name == "people":
        return isinstance(part, list) and any(
            isinstance(one, dict) and (_said(one.get("name")) or _said(one.get("contact")))
            for one in part
        )
    if not isinstance(part, dict):
        return False
    if name == "settings":
        return _said(part.get("countries"))
    if name == "kindness":
        return any(map(str.strip, coping_things(part.get("coping"))))
    return any(_said(held) for key, held in part.items() if key != "made")


def _said(held: object) -> bool:
    if isinstance(held, list):
        return any(isinstance(each, str) and each.strip() for each in held)
    return isinstance(held, str) and bool(held.strip())


def _lost(path: str, wrote: str, items: int, *, enough: bool) -> bool:
    """Say whether a plan lost what it lacks elsewhere than in the program.

    What the person took out here is as they want it; so is who they took out by hand, where the
    rest is there. Where what it lacks is not *enough* to tell, half of it has to be gone, too.
    """
    import hashlib

    try:
        raw = read_bytes(path) or b""
    except _BROKEN:
        return True
    if items < _ENOUGH or hashlib.sha256(raw).hexdigest() == wrote:
        return False
    if enough:
        return True
    from hearten.model.plan.counting import items_in

    try:
        whole = parse_toml(raw.decode().removeprefix("\ufeff"))
    except _BROKEN:
        return True
    return items_in(whole) * 2 < items


def _last_note(history: str) -> tuple[str, int]:
    """Return the digest of what was saved last, and how much that held; nothing if not known."""
    newest, found = "", ("", 0)
    for device in _names(history):
        try:
            raw = read_bytes(f"{history}/{device}/notes.toml", _NOTES_LIMIT) or b""
        except _BROKEN:
            continue
        for line in reversed(raw.split(b"\n")):
            try:
                ((stamp, note),) = parse_toml(line.decode()).items()
                held = (str(note["wrote"]), int(note["items"]))
            except (*_BROKEN, KeyError, TypeError):
                continue
            if stamp > newest:
                newest, found = stamp, held
            break
    return found


def _versions(history: str) -> list[str]:
    """Return the earlier versions of all devices, newest first."""
    found = [
        f"{history}/{device}/{name}"
        for device in _names(history)
        if not device.startswith(".")
        for name in _names(f"{history}/{device}")
        if name.endswith(".toml") and name[:8].isdecimal() and name[_STAMP : _STAMP + 1] == "-"
    ]
    return sorted(found, key=lambda path: path.rpartition("/")[2], reverse=True)


def plan_folder(named: str, config: Mapping[str, Any], environ: Mapping[str, str]) -> str:
    """Return the folder of the plan at hand, found as the session finds it; "" for none."""
    data, _, before = home_folders(environ)
    if named:
        path = _where_now(_expanded(named, environ), data, before)
        path = path if _names(path) else path.removesuffix("/plan.toml")
        if _held(path):
            return path
    homes = tuple(dict.fromkeys((data, before)))  # one of before may not be moved yet
    chosen = config.get("plan")
    if isinstance(chosen, str) and chosen:
        elsewhere = "/" in chosen or os.sep in chosen or chosen.startswith(("~", "."))
        if elsewhere:
            path = _expanded(chosen, environ)
            path = path if path.startswith("/") else f"{before}/{path}"
            paths = [_where_now(path, data, before)]
        else:
            paths = [f"{home}/plans/{chosen}" for home in homes]
        if found := next(filter(_held, paths), ""):
            return found
    # Where a plan is named that is not there, another of one's own has people, too.
    return next((path for home in homes for path in _plans(f"{home}/plans") if _held(path)), "")


def _where_now(path: str, data: str, before: str) -> str:
    """Return where a plan of a home of before stands now; any other path as it is."""
    if os.path.lexists(path):
        return path
    old, real = f"{os.path.realpath(before)}/plans/", os.path.realpath(path)
    now = f"{data}/plans/{real.removeprefix(old)}"
    return now if real.startswith(old) and os.path.lexists(now) else path


def _plans(folder: str) -> Iterator[str]:
    for name in _names(folder):
        if not name.startswith("."):
            yield f"{folder}/{name}"


def _held(folder: str) -> bool:
    try:
        with os.scandir(folder) as found:
            return any(entry.name in ("plan.toml", "history") for entry in found)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:  # nobody may look: there may well be one
        return True


def _names(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as found:
            return sorted(entry.name for entry in found)
    except (OSError, ValueError):
        return []


def home_folders(environ: Mapping[str, str], platform: str = sys.platform) -> tuple[str, str, str]:
    """Return the folders of data and settings, and the one that held everything before.

    ``storage.home`` says the same, but costs more.
    """
    user = environ.get("HOME") or environ.get("USERPROFILE") or "."
    one = ""
    if own := environ.get("HEARTEN_HOME"):
        one = _expanded(own, environ)
    elif platform == "win32":
        one = f"{environ.get('LOCALAPPDATA') or f'{user}/AppData/Local'}/hearten"
    elif platform == "darwin":
        one = f"{user}/Library/Application Support/hearten"
    if one:
        return f"{one}/data", f"{one}/config", one
    places = {
        "data": _place(environ, "XDG_DATA_HOME", f"{user}/.local/share"),
        "config": _place(environ, "XDG_CONFIG_HOME", f"{user}/.config"),
        "state": _place(environ, "XDG_STATE_HOME", f"{user}/.local/state"),
    }
    every = [*places.values()]
    data, config, _ = (
        f"{place}/{name}" if every.count(place) > 1 else place for name, place in places.items()
    )
    return data, config, places["data"]


def _place(environ: Mapping[str, str], name: str, usual: str) -> str:
    place = environ.get(name, "")
    return f"{place if place.startswith('/') else usual}/hearten"


def _expanded(path: str, environ: Mapping[str, str]) -> str:
    if path == "~" or path.startswith("~/"):
        return f"{environ.get('HOME', '')}{path[1:]}"
    return path


def settings_for_help(environ: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings; none where they do not read."""
    try:
        _, config, before = home_folders(environ)
        raw = read_bytes(f"{config}/config.toml")
        if raw is None:  # a home of before, not moved yet
            raw = read_bytes(f"{before}/config.toml")
        return parse_toml(raw.decode().removeprefix("\ufeff")) if raw is not None else {}
    except _BROKEN:
        return {}


def read_bytes(path: str, limit: int = LIMIT) -> bytes | None:
    """Return an ordinary file's bytes; None where there is none; ValueError for anything else."""
    try:
        # Without waiting: a pipe that stands where the plan should be must not hold us up.
        fd = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        about = os.fstat(fd)
        if not stat.S_ISREG(about.st_mode) or about.st_size > limit:
            raise ValueError(path)
        return b"".join(iter(lambda: os.read(fd, 1 << 16), b""))
    finally:
        os.close(fd)
