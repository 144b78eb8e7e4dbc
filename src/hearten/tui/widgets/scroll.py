"""Where something stands in a page that scrolls."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from textual.widget import Widget

if TYPE_CHECKING:
    from textual.containers import VerticalScroll


def line_in(page: VerticalScroll, widget: Widget) -> int:
    """Return the line of *page* on which *widget* begins, however far it is scrolled.

    Regions on the screen are as old as the last drawing; this one does not change by scrolling.
    """
    within = itertools.takewhile(lambda node: node is not page, widget.ancestors_with_self)
    return sum(node.virtual_region.y for node in within if isinstance(node, Widget))
