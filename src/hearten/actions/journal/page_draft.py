"""A page on its way into the journal: kept as it is typed, stored once, never asked about."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.journal import page_store
from hearten.model.errors import HeartenError
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.actions.journal.find_page import FoundPage
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan
    from hearten.storage.append_only import StoredRecords


@valueclass(frozen=True, slots=True, kw_only=True)
class PageDraft:
    """What is typed so far. *id* is that of the page it changes, *was* how that page was then."""

    text: str = ""
    prompt: str = ""
    tags: str = ""
    id: str = ""
    was: str = ""
    was_tags: str = ""


def new_draft(prompt: str = "", tags: str = "") -> PageDraft:
    """Return a blank page."""
    return PageDraft(prompt=prompt, tags=tags)


def draft_of_page(page: FoundPage) -> PageDraft:
    """Return a page on its way to another version."""
    from hearten.actions.journal.page_text import page_as_text

    tags = ", ".join(page.record.tags)
    text = page_as_text(page)
    return PageDraft(id=page.record.id, text=text, was=text, tags=tags, was_tags=tags)


def has_words(writing: PageDraft) -> bool:
    """Say whether there is anything to keep."""
    if writing.id:
        return writing.text != writing.was or writing.tags != writing.was_tags
    return bool(writing.text.strip())


def tags_of(text: str) -> tuple[str, ...]:
    """Return the tags in a line: commas between them, each once."""
    parts = (" ".join(part.split()).lstrip("#").strip() for part in text.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def draft_name(plan: Plan, writing: PageDraft) -> str:
    """Return the name of the draft."""
    return f"{plan.id}-journal-{writing.id}" if writing.id else f"{plan.id}-journal"


def keep_draft(session: Session, plan: Plan, writing: PageDraft) -> None:
    """Store what is there as a draft; NotStored when the disk refuses."""
    name = draft_name(plan, writing)
    if has_words(writing):
        begun = _begun(session.drafts.mine(name) or {}) or session.now().replace(microsecond=0)
        session.drafts.save(name, {"text": writing.text, "prompt": writing.prompt,
                                   "tags": writing.tags, "was": writing.was,
                                   "begun": begun})  # fmt: skip
    else:
        session.drafts.remove(name)


def unfinished(session: Session, plan: Plan, new: PageDraft) -> PageDraft | None:
    """Return what was left of this page, or None. Words that are stored by now are not left."""
    drafts = session.drafts
    for draft in drafts.left(draft_name(plan, new)):
        left = _from_draft(draft.data, new)
        if not has_words(left):
            continue
        if not left.id and is_stored(session, plan, left, _begun(draft.data)):
            with suppress(HeartenError):  # it is only looked at once more
                drafts.drop(draft)
        elif drafts.take(draft):
            return left
    return None


def has_begun(session: Session, plan: Plan) -> bool:
    """Whether a new page was left amid its words; nothing is taken from it."""
    new = new_draft()
    for draft in session.drafts.left(draft_name(plan, new)):
        left = _from_draft(draft.data, new)
        if has_words(left) and not is_stored(session, plan, left, _begun(draft.data)):
            return True
    return False


def any_unfinished(session: Session, plan: Plan) -> PageDraft | None:
    """Return a page that was left amid a sentence, new or on its way to another version."""
    start = draft_name(plan, new_draft())
    for name in session.drafts.names():
        id = name.removeprefix(f"{start}-")
        with suppress(HeartenError):
            if name == start and (left := unfinished(session, plan, new_draft())):
                return left
            if id != name and (left := unfinished(session, plan, draft_of_page_id(session, id))):
                return left
    return None


def draft_of_page_id(session: Session, id: str) -> PageDraft:
    """Return a page on its way to another version, found by its id; NoSuchPage else."""
    from hearten.actions.journal.find_page import FoundPage

    return draft_of_page(FoundPage(number=0, record=page_store.letter(session, id)))


def _from_draft(data: Mapping[str, Any], new: PageDraft) -> PageDraft:
    held = {key: str(data[key]) for key in ("text", "prompt", "tags") if key in data}
    return replace(new, **held)


def _begun(data: Mapping[str, Any]) -> dt.datetime | None:
    """Return when a page was begun, where its draft says it: a moment, with its zone."""
    begun = data.get("begun")
    return begun if isinstance(begun, dt.datetime) and begun.tzinfo is not None else None


def is_stored(
    session: Session, plan: Plan, writing: PageDraft, begun: dt.datetime | None = None
) -> bool:
    """Say whether the last page says just this: it was killed between journal and draft.

    One from before this was *begun* is another page, though it has the same words.
    """
    journal = session.journal()
    heads = journal.heads(plan.settings.day_starts_at)
    record = journal.record(heads[-1].id) if heads else None
    if record is None or record.text != writing.text:
        return False
    return begun is None or record.at.tzinfo is None or record.at >= begun


def set_aside(session: Session, plan: Plan, writing: PageDraft) -> None:
    """Give a draft another name, so that new words take nothing from it."""
    session.drafts.set_aside(draft_name(plan, writing))


def discard(session: Session, plan: Plan, writing: PageDraft) -> None:
    """Remove the draft of a page that is stored."""
    # The words are stored by now: a draft that will not go is only offered once more.
    with suppress(HeartenError):
        session.drafts.remove(draft_name(plan, writing))


def store(session: Session, plan: Plan, writing: PageDraft) -> StoredRecords:
    """Add the page to the journal, then let its draft go; NotStored when nothing was added.

    DoesNotFit where the pieces of a changed page can't be told apart.
    """
    kept = add_page(session, plan, writing)
    discard(session, plan, writing)
    return kept


def add_page(session: Session, plan: Plan, writing: PageDraft) -> StoredRecords:
    """Add the page to the journal; its draft stays. NotStored when nothing was added."""
    tags = tags_of(writing.tags)
    if not writing.id:
        values = {"prompt": writing.prompt, "tags": tags, "text": writing.text}
        return page_store.keep_record(session, plan, values)
    from hearten.actions.journal.page_text import changes_from_text

    values = changes_from_text(page_store.letter(session, writing.id), writing.text)
    if writing.tags != writing.was_tags:
        values["tags"] = tags
    return page_store.change(session, writing.id, values)
