"""From the prompts of a page to what stands on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.content.words import SAY_MORE
from hearten.model.fields import YesNo
from hearten.tui.flow.rating_list import RatingList, same_answers
from hearten.tui.text import said, shown
from hearten.tui.widgets.collapsible import CollapsibleSection
from hearten.tui.widgets.prompt_box import PromptBox

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.content import Content
    from textual.widget import Widget

    from hearten.actions.flow.prompt import Prompt

_FEW = 6


def signature(prompts: Sequence[Prompt]) -> tuple[object, ...]:
    """Return what makes a page need other widgets: which prompts, where, of which kind."""
    return tuple((p.key, p.more, p.group, type(p.field).__name__) for p in prompts)


def blocks(prompts: Sequence[Prompt], question: str) -> Iterator[Widget]:
    """Return the widgets of the prompts in view; *question* stands above them."""
    in_view = [prompt for prompt in prompts if not prompt.more]
    headed = len({prompt.group for prompt in in_view}) > 1
    yield from _stacked(in_view, headed, asked=question)


def more_folds(prompts: Sequence[Prompt]) -> Iterator[Widget]:
    """Return "Say more, if you like": one fold, with a fold for each group when there are many."""
    rest = [prompt for prompt in prompts if prompt.more]
    if not rest:
        return
    groups = list(dict.fromkeys(prompt.group for prompt in rest))
    if len(rest) == len(prompts) and len(groups) == 1:
        yield from _stacked(rest, headed=False)
    elif len(groups) == 1:
        yield CollapsibleSection(_words(groups[0]), lambda: _stacked(rest, headed=False), groups[0])
    elif len(rest) <= _FEW:
        yield CollapsibleSection(shown(SAY_MORE), lambda: _stacked(rest), "")
    else:
        yield CollapsibleSection(shown(SAY_MORE), lambda: _group_folds(rest, groups), "")


def _group_folds(prompts: Sequence[Prompt], groups: Sequence[str]) -> Iterator[Widget]:
    for group in groups:
        inside = [prompt for prompt in prompts if prompt.group == group]
        yield _group_fold(group, inside)


def _group_fold(group: str, inside: Sequence[Prompt]) -> CollapsibleSection:
    return CollapsibleSection(
        shown(group or "More", lines=False), lambda: _stacked(inside, False), group
    )


def _words(group: str) -> Content:
    if not group:
        return shown(SAY_MORE)
    if "?" in group:
        return said(f"{SAY_MORE}: ", shown(group, lines=False))
    start, _, end = SAY_MORE.partition(",")
    if group.startswith("Another "):
        return said(f"{group},{end}")
    ours = group.startswith(("About ", "My "))
    about = group[:1].lower() + group[1:] if ours else group
    if group.startswith(("If ", "I ")):  # a sentence of theirs
        about = f'"{group}"'
    about = about if about.startswith("about ") else f"about {about}"
    return said(f"{start} ", shown(about, lines=False), f",{end}")


def _stacked(
    prompts: Sequence[Prompt],
    headed: bool = True,
    asked: str = "",
) -> Iterator[Widget]:
    """Return prompts one under the other; those with the same answers share a list."""
    heading = ""
    for run in _runs(prompts):
        first = run[0]
        if len(run) > 1:
            if _for_each_group(run):
                yield Static(shown(first.field.label), classes="label")
            yield RatingList(run, by_group=_for_each_group(run))
            heading = first.group
            continue
        if headed and first.group and first.group != heading:
            yield Static(shown(first.group, lines=False), classes="group")
        heading = first.group or first.field.label
        yield PromptBox(first, labelled=first.field.label != asked)


def _runs(prompts: Sequence[Prompt]) -> list[list[Prompt]]:
    runs: list[list[Prompt]] = []
    for prompt in prompts:
        if runs and same_answers(runs[-1][-1], prompt):
            runs[-1].append(prompt)
        else:
            runs.append([prompt])
    return runs


def _for_each_group(run: Sequence[Prompt]) -> bool:
    """Say whether this is one question, asked about several things."""
    same = len({prompt.field.label for prompt in run}) == 1
    return isinstance(run[0].field, YesNo) and same and len({p.group for p in run}) == len(run)
