"""A calendar server: the account on it, its calendars, and one calendar with its items.

Uses the caldav library for what is sent and read; how it is sent is up to ``session``.
"""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from caldav.calendarobjectresource import CalendarObjectResource
from caldav.davclient import DAVClient
from caldav.elements import cdav, dav, ical
from caldav.lib import error as dav_error
from lxml import etree

from hearten_caldav import errors
from hearten_caldav.address import host_of
from hearten_caldav.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from caldav.elements.base import BaseElement
    from caldav.response import DAVResponse

NAME = "Personal"
COLOR = "#4682B4FF"
KINDS = ("VEVENT", "VTODO")
AGENT = "Calendar/1.0"
AT_ONCE = 50  # items that are asked for in one request
_WELL_KNOWN = "/.well-known/caldav"
_CALENDAR = "{urn:ietf:params:xml:ns:caldav}calendar"
# The calendar is asked what is in it before: no second look for each item that is new.
_FEATURES = {"save.no-uid-conflict": {"support": "full"}}

# What goes wrong is said by us. The library would print answers of the server, and with a
# variable in the environment keep what is sent in a folder that all can read.
_log = logging.getLogger("caldav")
_log.propagate = False
_log.setLevel(logging.CRITICAL + 1)
dav_error.debug_dump_communication = False
dav_error.debugmode = "PRODUCTION"


@dataclass(frozen=True, slots=True)
class Found:
    """A calendar on the server: where, what it is called, and what it takes."""

    url: str
    name: str
    kinds: tuple[str, ...] = KINDS

    @property
    def path_name(self) -> str:
        """The last part of its address."""
        return self.url.rstrip("/").rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Version:
    """What the server has at a place: the bytes, and the ETag of just these."""

    data: bytes
    etag: str


@dataclass(slots=True)
class Changes:
    """What came to be otherwise in a calendar: ETags by place, places that are gone, the mark."""

    etags: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    token: str = ""


class Server:
    """The server at *url*, for one account. To be closed."""

    def __init__(self, url: str, user: str, password: str) -> None:
        self._url, self.host = url, host_of(url)
        self.client = DAVClient(
            url=url,
            username=user,
            password=password,
            enable_rfc6764=False,
            rate_limit_handle=False,
            headers={"User-Agent": AGENT, "Content-Type": 'application/xml; charset="utf-8"'},
            features=_FEATURES,
        )
        self.client.session.close()
        self.client.session = Session(url)

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *about: object) -> None:
        self.client.close()

    def home(self) -> str:
        """Return where the account has its calendars; NotReadable where this is no such server."""
        asked = [dav.CurrentUserPrincipal(), cdav.CalendarHomeSet(), dav.ResourceType()]
        for start in dict.fromkeys((self._url, urljoin(self._url, _WELL_KNOWN))):
            try:
                told = self._told(start, asked)
            except errors.WrongPassword:
                raise
            except errors.ServerError as error:
                if error.status not in (403, 404, 405) and not isinstance(
                    error, errors.NotReadable
                ):
                    raise
                continue
            if home := told.get(cdav.CalendarHomeSet.tag):
                return self._here(home)
            if principal := told.get(dav.CurrentUserPrincipal.tag):
                told = self._told(self._here(principal), [cdav.CalendarHomeSet()])
                if home := told.get(cdav.CalendarHomeSet.tag):
                    return self._here(home)
        raise errors.NotReadable(errors.NO_CALENDARS.format(host=self.host))

    def calendars(self, home: str) -> list[Found]:
        """Return the calendars in *home*, by their names; what takes neither kind is left out."""
        wanted = [dav.ResourceType(), dav.DisplayName(), cdav.SupportedCalendarComponentSet()]
        found = []
        for href, told in self.propfind(home, wanted, 1).items():
            takes = told.get(cdav.SupportedCalendarComponentSet.tag) or KINDS
            kinds = tuple(kind for kind in KINDS if kind in takes)
            if kinds and _CALENDAR in (told.get(dav.ResourceType.tag) or ()):
                name = told.get(dav.DisplayName.tag) or href.rstrip("/").rpartition("/")[2]
                found.append(Found(self._here(href), str(name), kinds))
        return sorted(found, key=lambda each: (each.name.casefold(), each.url))

    def make_calendar(self, url: str, name: str = NAME) -> None:
        """Make a calendar at *url* for events and to-dos, with a *name* that says nothing."""
        kinds = _with(cdav.SupportedCalendarComponentSet(), *map(cdav.Comp, KINDS))
        about = _with(dav.Prop(), dav.DisplayName(name), ical.CalendarColor(COLOR), kinds)
        try:
            with self.answering():
                answer = self.client.mkcalendar(
                    url, _xml(_with(cdav.Mkcalendar(), _with(dav.Set(), about)))
                )
            if answer.status not in (200, 201, 207):
                raise errors.said(answer.status, self.host)
        except errors.ServerError as error:
            if error.status not in (403, 404, 405, 409, 501):
                raise
            text = errors.NO_NEW.format(host=self.host, status=error.status)
            raise errors.ServerError(text) from None

    def calendar(self, url: str) -> Calendar:
        """Return the calendar at *url*; nothing is asked yet."""
        return Calendar(self, url)

    # What a calendar is asked with.

    def _here(self, href: str) -> str:
        return urljoin(self._url, str(href))

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Turn what the library raises into a sentence."""
        try:
            yield
        except errors.ServerError:
            raise
        except dav_error.UidConflictError as error:
            raise errors.UidTaken(errors.NOT_TAKEN.format(host=self.host, status=409)) from error
        except dav_error.DAVError as error:
            if not error.status:
                raise errors.NotReadable(errors.NOT_READABLE.format(host=self.host)) from None
            raise errors.said(error.status, self.host) from None
        except NotImplementedError:  # no way of proving who one is that the library knows
            raise errors.said(401, self.host) from None

    def _told(self, url: str, wanted: list[BaseElement]) -> Mapping[str, Any]:
        """Return what the server tells of the one thing at *url*."""
        told = self.propfind(url, wanted, 0)
        return next(iter(told.values()), {})

    def propfind(
        self, url: str, wanted: list[BaseElement], depth: int
    ) -> dict[str, Mapping[str, Any]]:
        body = _xml(_with(dav.Propfind(), _with(dav.Prop(), *wanted)))
        with self.answering():
            answer = self.client.propfind(url, body, depth)
            self._multistatus(answer)
            told = answer.parse_propfind()
        return {each.href: each.properties for each in told if each.href}

    def report(self, url: str, body: BaseElement, depth: int | None) -> DAVResponse:
        with self.answering():
            answer = self.client.report(url, _xml(body), depth)
        self._multistatus(answer)
        return answer

    def _multistatus(self, answer: DAVResponse) -> None:
        if answer.status >= 300:
            raise errors.said(answer.status, self.host)
        if answer.tree is None or answer.tree.tag != dav.MultiStatus.tag:
            raise errors.NotReadable(errors.NOT_READABLE.format(host=self.host))


class Calendar:
    """One calendar: its items by *href*, the path of each on the server.

    An item is written only where it is new, or as it is known (by its ETag).
    """

    def __init__(self, server: Server, url: str) -> None:
        self._server, self.url = server, url if url.endswith("/") else f"{url}/"
        self._client = server.client

    def href(self, uid: str) -> str:
        """Return the place of the item *uid*."""
        return _plain(urlsplit(self.url).path + f"{uid}.ics")

    def etags(self) -> Changes:
        """Return the ETag of each item there is."""
        sought = [dav.GetEtag(), dav.ResourceType(), dav.SyncToken()]
        found, is_there = Changes(), False
        for href, told in self._server.propfind(self.url, sought, 1).items():
            types = told.get(dav.ResourceType.tag) or ()
            if _CALENDAR in types:
                found.token, is_there = str(told.get(dav.SyncToken.tag) or ""), True
            elif not types:
                found.etags[_plain(href)] = _marked(told.get(dav.GetEtag.tag))
        if not is_there:  # some say so within an answer that is well
            raise errors.said(404, self._server.host)
        return found

    def changes(self, token: str) -> Changes | None:
        """Return what changed since *token*; None where the server can't tell."""
        body = _with(
            dav.SyncCollection(),
            dav.SyncToken(value=token),
            dav.SyncLevel(value="1"),
            _with(dav.Prop(), dav.GetEtag()),
        )
        try:
            answer = self._server.report(self.url, body, 0)
        except errors.WrongPassword:
            raise
        except errors.ServerError as error:
            # An old mark is a 403 or a 409, no such report a 400, 403, 405, 415 or 501.
            if error.status not in (400, 403, 405, 409, 412, 415, 501, 507):
                raise
            return None
        with self._server.answering():
            told = answer.parse_sync_collection()
        if told.truncated or not told.sync_token:
            return None
        etags = {_plain(each.href): _marked(each.etag) for each in told.changed if each.href}
        etags.pop(_plain(urlsplit(self.url).path), None)
        return Changes(etags, {_plain(href) for href in told.deleted}, told.sync_token)

    def items(self, hrefs: Iterable[str]) -> dict[str, Version]:
        """Return what is at *hrefs*; what isn't there is left out."""
        wanted, found = list(hrefs), {}
        for start in range(0, len(wanted), AT_ONCE):
            body = _with(
                cdav.CalendarMultiGet(),
                _with(dav.Prop(), dav.GetEtag(), cdav.CalendarData()),
                *(dav.Href(value=_quoted(href)) for href in wanted[start : start + AT_ONCE]),
            )
            answer = self._server.report(self.url, body, None)
            with self._server.answering():
                told = answer.parse_calendar_query()
            for each in told:
                if each.href and each.calendar_data:
                    data = re.sub(r"\r?\n", "\r\n", each.calendar_data).encode()
                    found[_plain(each.href)] = Version(data, _marked(each.etag))
        return found

    def place_of(self, uid: str) -> str:
        """Return where the item *uid* is, "" where nowhere: others may call its file otherwise."""
        for kind in KINDS:
            match = _with(cdav.PropFilter("UID"), cdav.TextMatch(uid, collation="i;octet"))
            filters = _with(cdav.CompFilter("VCALENDAR"), _with(cdav.CompFilter(kind), match))
            body = _with(
                cdav.CalendarQuery(),
                _with(dav.Prop(), dav.GetEtag()),
                _with(cdav.Filter(), filters),
            )
            answer = self._server.report(self.url, body, 1)
            with self._server.answering():
                for each in answer.parse_calendar_query():
                    return _plain(each.href or "")
        return ""

    def create(self, href: str, data: bytes) -> str:
        """Put a new item at *href*, and return its ETag or ""; Changed where one is there."""
        item = self._item(href)
        with self._server.answering():
            item.save(raw_data=data, no_overwrite=True)
        return _marked(item.etag)

    def update(self, href: str, data: bytes, etag: str) -> str:
        """Put *data* in place of the version *etag*, and return the new one; Changed otherwise."""
        item = self._item(href, self._strong(etag))
        with self._server.answering():
            item.save(raw_data=data, precondition="etag")
        return _marked(item.etag)

    def delete(self, href: str, etag: str) -> None:
        """Take the version *etag* away; Changed where it is another, nothing where it is gone."""
        item = self._item(href)
        try:
            with self._server.answering():
                item.delete(if_match=self._strong(etag))
        except errors.NotThere:
            return

    def remove(self) -> None:
        """Take the calendar itself away."""
        with self._server.answering():
            answer = self._client.delete(self.url)
        if answer.status >= 300 and answer.status not in (404, 410):
            raise errors.said(answer.status, self._server.host)

    def _item(self, href: str, etag: str = "") -> CalendarObjectResource:
        props = {dav.GetEtag.tag: etag} if etag else None
        return CalendarObjectResource(
            self._client, url=urljoin(self.url, _quoted(href)), props=props
        )

    def _strong(self, etag: str) -> str:
        """Return an ETag that can be compared; without one, nothing is overwritten."""
        if not etag or etag.startswith("W/"):
            raise errors.NoMark(errors.NOT_TAKEN.format(host=self._server.host, status=412))
        return etag


def _plain(href: str) -> str:
    """Return a place in one spelling, whatever the server has in percent signs."""
    return unquote(urlsplit(href).path or href)


def _marked(etag: object) -> str:
    """Return an ETag as it is to be given back, "" for none: some servers leave out its quotes."""
    text = str(etag or "").strip()
    return text if not text or text.endswith('"') else f'"{text}"'


def _quoted(href: str) -> str:
    return quote(href, safe="/:@!$&'()*+,;=~")


def _with(outer: BaseElement, *inner: BaseElement) -> BaseElement:
    """Return an element with others in it."""
    for each in inner:
        outer.append(each)
    return outer


def _xml(root: BaseElement) -> str:
    made = etree.tostring(root.xmlelement(), encoding="utf-8", xml_declaration=True)
    return str(made.decode())
