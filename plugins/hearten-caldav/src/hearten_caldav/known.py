"""What is remembered of a calendar: for each item its place and its ETags. It holds no word."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hearten.api import CommandContext

_CALENDARS = "calendars"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of ours on the server.

    *href* is its place, *etag* the version that is known, *sent* the hash of what the plan had
    for it then. *read* is the ETag of the version that came home. A version is *mine* where it
    holds what was sent and nothing else. One that is *out* was taken away there; *told*, once
    that came home, too. *note* is what changes there are told by.
    """

    href: str = ""
    etag: str = ""
    sent: str = ""
    read: str = ""
    mine: bool = False
    out: bool = False
    told: bool = False
    note: dict[str, Any] = field(default_factory=dict)


class Known:
    """What is remembered of the calendar at *url*, for the plan in use."""

    def __init__(self, context: CommandContext, url: str) -> None:
        self._context, self._url = context, url
        held = context.memory.get(_CALENDARS)
        self._all: dict[str, Any] = dict(held) if isinstance(held, dict) else {}
        this = self._all.get(url)
        self._this: dict[str, Any] = dict(this) if isinstance(this, dict) else {}
        items = self._this.get("items")
        self._raw: dict[str, Any] = dict(items) if isinstance(items, dict) else {}
        self.items = {uid: _item(each) for uid, each in self._raw.items() if isinstance(each, dict)}

    def text(self, key: str) -> str:
        """Return what is noted under *key*: "token", "pushed", "pulled", "made"; or ""."""
        found = self._this.get(key)
        return found if isinstance(found, str) else ""

    def note(self, **texts: str) -> None:
        """Note texts; they are kept at once."""
        self._this |= texts
        self._keep()

    @property
    def notes(self) -> dict[str, dict[str, Any]]:
        """What was sent last, by UID: what changes there are told by."""
        return {uid: item.note for uid, item in self.items.items() if item.note}

    def put(self, uid: str, item: Item) -> None:
        """Remember an item; it is kept at once."""
        self.items[uid], self._raw[uid] = item, asdict(item)
        self._keep()

    def forget(self, uid: str) -> None:
        """Forget an item."""
        self.items.pop(uid, None)
        self._raw.pop(uid, None)
        self._keep()

    def forget_all(self) -> None:
        """Forget the calendar."""
        self.items, self._raw, self._this = {}, {}, {}
        self._all.pop(self._url, None)
        self._context.memory[_CALENDARS] = self._all
        self._context.keep()

    def others(self) -> Iterator[str]:
        """Yield the addresses of other calendars in which items of this plan are."""
        for url, each in self._all.items():
            if url != self._url and isinstance(each, dict) and each.get("items"):
                yield url

    def _keep(self) -> None:
        self._this["items"] = self._raw
        self._all[self._url] = self._this
        self._context.memory[_CALENDARS] = self._all
        self._context.keep()


def _item(held: Mapping[str, Any]) -> Item:
    """Return an item as it was kept; what does not fit is as if it weren't there."""
    usual = Item()
    return Item(
        **{
            each.name: held[each.name]
            for each in fields(Item)
            if isinstance(held.get(each.name), type(getattr(usual, each.name)))
        }
    )
