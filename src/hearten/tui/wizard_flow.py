"""What the wizard screen needs of a wizard: a small door, with the pure machine behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from hearten.actions.wizard.views import Line, PageView


class PagesFlow(Protocol):
    """A walk through pages. Answers may raise FieldError; nothing here draws anything."""

    name: str

    kept_all: tuple[str, ...]
    """What of a template's offer was kept here at once, in words; back takes it back."""

    @property
    def changing(self) -> bool:
        """Whether this changes one part of a plan that stands."""

    @property
    def adding(self) -> bool:
        """Whether this adds something to a plan that stands."""

    @property
    def has_words(self) -> bool:
        """Whether anything was answered or typed since it began."""

    def view(self) -> PageView:
        """Return the page as it stands."""

    @property
    def has_more(self) -> bool:
        """Whether going on leads to another card of the same page."""

    def answer(self, key: str, value: Any) -> None:
        """Answer a prompt; None clears it."""

    def typing(self, key: str, text: str) -> None:
        """Hold half-typed text."""

    def typed(self, key: str) -> str | None:
        """Return half-typed text, or None."""

    def keep_offered(self) -> None:
        """Keep all that a template offers on this page."""

    def next(self) -> None:
        """Go on."""

    def back(self) -> bool:
        """Go back; False when this is where it began."""

    def skip(self) -> None:
        """Go on and leave this page for now."""

    def goto(self, page: str, key: str = "") -> None:
        """Go to a page, to the prompt *key* of it."""

    def finished(self) -> bool:
        """Say whether the last page is behind us."""

    def so_far(self) -> tuple[Line, ...]:
        """Return the plan so far, line by line."""

    def keep(self) -> None:
        """Store the draft."""
