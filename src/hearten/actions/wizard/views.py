"""What a wizard page shows: values that any front end can draw, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hearten.actions.flow.prompt import Prompt


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page as it stands now: the question, why we ask, and its prompts in order.

    *practice* is one that can be opened from here, and leads back. *reason* is what of *why*
    may be read without asking; where it is empty, all of it. *one_at_a_time*: on the screen each
    question has a card of its own.
    """

    id: str
    sitting: str
    question: str
    intro: str = ""
    why: str = ""
    reason: str = ""
    prompts: tuple[Prompt, ...] = ()
    first: bool = False
    last: bool = False
    note: str = ""
    practice: str = ""
    one_at_a_time: bool = False

    def cards(self) -> tuple[PageView, ...]:
        """Return the page as the cards that are in view one after the other; most pages are one.

        Where little more than the first question is asked, what stands under "Say more" comes
        with it, each question by itself.
        """
        if not self.one_at_a_time:
            return (self,)
        asked = [prompt for prompt in self.prompts if not prompt.more]
        if len(asked) < 2:
            more = (replace(p, group=p.field.label) for p in self.prompts if p.more)
            return (replace(self, prompts=(*asked, *more)),)
        return tuple(
            replace(
                self,
                id=f"{self.id}/{number}" if number > 1 else self.id,
                sitting=_counted(self.sitting, number, len(self.prompts)),
                intro=self.intro if number == 1 else "",
                prompts=(prompt,),
            )
            for number, prompt in enumerate(self.prompts, 1)
        )


def _counted(name: str, number: int, of: int) -> str:
    return " · ".join(filter(None, (name, f"{number} of {of}")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the read-back: words of the person, and the prompt that edits them.

    *item* is the id of the thing it tells of, where it has one; *heads*: it is what that is called.
    """

    heading: str
    label: str  # empty where the words say all of it
    text: str
    page: str
    key: str
    item: str = ""
    heads: bool = False

    @property
    def said(self) -> str:
        """All of it in one line."""
        return f"{self.label}: {self.text}" if self.label else self.text
