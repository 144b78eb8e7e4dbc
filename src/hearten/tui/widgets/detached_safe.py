"""Being drawn without harm after the end: the library may ask a removed widget once more.

By then its styles are gone, and looking for one would end the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.widget import Widget
else:
    Widget = object  # the library takes style sheets from the first base that is a widget


class DetachedSafe(Widget):
    """The first base of every widget that has styles for its parts."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines; blank ones, once it is gone."""
        if not self.is_attached:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)
