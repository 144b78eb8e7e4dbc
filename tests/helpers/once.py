"""Textual in tests of the screens, without working the same things out again and again.

A test starts a program of its own, and thousands of them start. What is the same for all of them,
and for each message and each widget, is worked out once; what comes out is the same.
"""

from __future__ import annotations

from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any

from textual import _callback
from textual.css import match, stylesheet
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.message_pump import MessagePump
from textual.reactive import Reactive

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator
    from types import CodeType

    import pytest
    from textual.css.model import Selector
    from textual.dom import DOMNode
    from textual.message import Message

_PARSE = Stylesheet._parse_rules
_PARSED: dict[Hashable, list[RuleSet]] = {}
_COUNT = _callback._count_parameters
_COUNTED: dict[CodeType, int] = {}
_DISPATCH = MessagePump._get_dispatch_methods
_HANDLED: dict[tuple[type, type, str], bool] = {}
_GET = Reactive.__get__
_MATCH = match._check_selectors


def use(patch: pytest.MonkeyPatch) -> None:
    """Let Textual look up what it would work out anew."""
    patch.setattr(Stylesheet, "_parse_rules", _parsed_once)
    patch.setattr(RuleSet, "__hash__", object.__hash__)  # as theirs, but asked a million times
    patch.setattr(_callback, "_count_parameters", _counted_once)
    patch.setattr(MessagePump, "_get_dispatch_methods", _dispatched)
    patch.setattr(Reactive, "__get__", _got)
    patch.setattr(stylesheet, "_check_selectors", _matched)


def _parsed_once(
    sheet: Stylesheet, css: str, read_from: tuple[str, str], *more: Any, **named: Any
) -> list[RuleSet]:
    """Return the rules of *css* as Textual parses them; they are read only, as in its own cache."""
    key = (css, read_from, more, *named.items(), *sheet._variables.items())
    if key not in _PARSED:
        _PARSED[key] = _PARSE(sheet, css, read_from, *more, **named)
    return _PARSED[key]


def _counted_once(of: Callable[..., Any]) -> int:
    """Return how many arguments a callback takes; a method is a new object at each look."""
    own = of.__func__ if isinstance(of, MethodType) else None
    if not isinstance(own, FunctionType) or own.__dict__.get("__wrapped__") is not None:
        return _COUNT(of)
    if own.__code__ not in _COUNTED:
        _COUNTED[own.__code__] = _COUNT(of)
    return _COUNTED[own.__code__]


def _dispatched(
    to: MessagePump, name: str, message: Message
) -> Iterator[tuple[type, Callable[..., Any]]]:
    """Return the handlers of a message; most widgets have none for most messages."""
    key = (type(to), type(message), name)
    if key not in _HANDLED:
        _HANDLED[key] = _has_handler(*key)
    return iter(_DISPATCH(to, name, message)) if _HANDLED[key] else iter(())


def _has_handler(to: type, message: type, name: str) -> bool:
    for each in to.__mro__:
        decorated = each.__dict__.get("_decorated_handlers") or {}
        if any(kind in decorated for kind in message.__mro__):
            return True
        if name in each.__dict__ or f"_{name}" in each.__dict__:
            return True
    return False


def _got(of: Reactive[Any], node: Any, kind: type) -> Any:
    """Return the value of a reactive; one that is there, and not computed, is just that."""
    held = {} if node is None else node.__dict__
    if of.internal_name in held and not hasattr(node, of.compute_name):
        return held[of.internal_name]
    return _GET(of, node, kind)


def _matched(selectors: list[Selector], path: list[DOMNode]) -> bool:
    """Say whether selectors match; the last of them has to match the last node, and most do not."""
    return selectors[-1].check(path[-1]) and _MATCH(selectors, path)
