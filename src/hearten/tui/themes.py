"""The two themes made for this program: light paper and dark dusk.

Text stands at 7:1 or more on every ground it is drawn on, hints at 4.5:1 or more.
"""

from __future__ import annotations

from textual.theme import Theme

PAPER = Theme(
    name="paper",
    dark=False,
    primary="#2f5d50",
    secondary="#4a5a6a",
    accent="#7a4a2b",
    warning="#6b4d00",
    error="#8f1d1d",
    success="#2f5d50",
    foreground="#26241f",
    background="#f8f5ee",
    surface="#efeade",
    panel="#e6e0d1",
    text_alpha=1.0,
    variables={
        "words": "#26241f",
        "hint": "#5a554a",
        "quiet": "#d8d1c0",
        "mark": "#2a5548",
        "chosen": "#e4e6d6",
        "input-cursor-background": "#26241f",
        "input-cursor-foreground": "#f8f5ee",
        "input-selection-background": "#c9d6cb",
        "scrollbar": "#cfc8b6",
        "scrollbar-hover": "#b5ad99",
        "scrollbar-active": "#9a927e",
        "scrollbar-background": "#f8f5ee",
        "scrollbar-background-hover": "#f8f5ee",
        "scrollbar-background-active": "#f8f5ee",
        "scrollbar-corner-color": "#f8f5ee",
    },
)

DUSK = Theme(
    name="dusk",
    dark=True,
    primary="#a9c7b4",
    secondary="#a8b4c4",
    accent="#d9b48f",
    warning="#e0c27a",
    error="#f0a8a0",
    success="#a9c7b4",
    foreground="#e4dfd4",
    background="#1d2027",
    surface="#262a33",
    panel="#2e333d",
    text_alpha=1.0,
    variables={
        "words": "#e4dfd4",
        "hint": "#a9aab0",
        "quiet": "#3a3f4a",
        "mark": "#b3d0be",
        "chosen": "#2f3a3a",
        "input-cursor-background": "#e4dfd4",
        "input-cursor-foreground": "#1d2027",
        "input-selection-background": "#34483f",
        "scrollbar": "#3f4552",
        "scrollbar-hover": "#525a69",
        "scrollbar-active": "#667083",
        "scrollbar-background": "#1d2027",
        "scrollbar-background-hover": "#1d2027",
        "scrollbar-background-active": "#1d2027",
        "scrollbar-corner-color": "#1d2027",
    },
)
