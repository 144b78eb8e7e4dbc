"""What helps on the screen, where a sentence names a command: a person there has no shell."""

from __future__ import annotations

import re

# Each command as the sentences have it, and the key that does the same.
_WAYS = (
    ("To bring them together: hearten merge", "On the plan page, b brings them together."),
    ("Once it can: hearten merge", "Once it can, b on the plan page merges again."),
    ("; try hearten merge", "; on the plan page, b brings both together"),
    ("hearten redo brings it back.", "ctrl+y brings it back."),
    ("hearten undo can bring one back.", "u brings one back."),
    ("hearten undo can bring a version back.", "u brings a version back."),
    ("Move it away, and hearten new makes a fresh plan.", "Move it away, then press r."),
    (' ("hearten history" lists them)', ", from its history folder"),
    ("hearten undo takes it back.", "u takes it back."),
    ("hearten undo takes them back.", "u takes them back."),
    ("hearten doctor says what is in the way.", "Another program may hold it for a while."),
    ("hearten check shows them.", "On Today, l shows them."),
    ("hearten check shows all of it.", "On Today, l shows all of it."),
    ("hearten check shows it.", "On Today, l shows it."),
    ("can't be read; hearten check says where", "can't be read; opening it says where"),
    ("To use another: hearten config plan NAME", "To use another: l"),
    (" To begin one there: hearten new", ""),
    (" To give a habit one: hearten edit NAME --at 18:00", " Add one?"),  # a button does
    (" hearten new makes one.", ""),
    (" To see which: hearten check", ""),
    (" To change it: hearten edit journal-page", " To change it: the plan page, p on Today."),
    (" Or write line by line: hearten journal --plain", " Or write here."),
    (" hearten doctor names them.", ""),
    ("Whenever you like: hearten calendar answer", 'Whenever you like: ctrl+p, then "answer".'),
    (
        "With --for you say which program it is for, and read how the file gets into it. "
        "--vdir keeps a folder up to date instead. "
        "--dry-run says in words what would be in it, and writes nothing.",
        "Say above which program it is for, and you read how the file gets into it.",
    ),
    ('"busy"; --class public shows their titles.', '"busy"; marked as public, they show.'),
    (
        "To have it written anew after every change by itself: hearten calendar keep FILE",
        "To have it written anew after every change by itself: ctrl+s.",
    ),
    (
        " With --force it is replaced: hearten calendar keep FILE --force",
        " You could choose another name.",
    ),
    (" To see it: hearten calendar keep --now --trace", ""),
    ("To bring it back: hearten journal restore\n", "u brings it back. "),
    (" To choose an earlier version: hearten restore", ""),
    ("; hearten check says what to write", "; on Today, l says what to write"),
    (" To put them in: --include-sensitive", ' To put them in: "Choose what goes in".'),
    ("To go on with it: the same again with --as-it-is", "On the plan page, y says so."),
)
# What is done with a plugin in the shell alone, by its name.
_PLUGINS = re.compile(r" [^.:;]+: hearten plugins (?:dis|en)able \S+")


def for_screen(sentence: str) -> str:
    """Return *sentence* with the key that helps, in place of a command for the shell."""
    for command, key in _WAYS:
        sentence = sentence.replace(command, key)
    return _PLUGINS.sub("", sentence)
