"""A field of a plugin's own: one of ours below, with the plugin's methods, each call guarded."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from hearten.model.fields import Field, FieldError
from hearten.model.printable import printable
from hearten.model.value import replace
from hearten.plugins import validate_results
from hearten.plugins.guard import PluginError
from hearten.plugins.validate_results import OUR_FIELDS, our_field

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from hearten.plugins.guard import Guard

_METHODS = ("check", "parse", "read", "show", "store")


def guarded_fields(plugin: str, declared: tuple[Field, ...], guard: Guard) -> tuple[Field, ...]:
    """Return *declared* fields, what they hold copied, those of the plugin's own guarded."""
    return tuple(
        replace(each, when={key: tuple(held) for key, held in each.when.items()})
        if type(each) in OUR_FIELDS
        else _guarded(plugin, each, guard)
        for each in declared
    )


def _guarded(plugin: str, item: Field, guard: Guard) -> Field:
    """Return *item* as a field of the class it is made from, drawn and kept like that one."""
    ours = our_field(item)
    own = [each for each in _METHODS if getattr(type(item), each) is not getattr(ours, each)]
    made = type(type(item).__name__, (_OwnField, ours), {"_own": _Own(plugin, item, guard, own)})
    held = {name: getattr(item, name) for name in ours.__dataclass_fields__}
    field: Field = made(**held)
    if item.default not in (None, ()):
        try:
            item.check(item.store(item.default))
        except FieldError as error:
            raise validate_results.default_refused(item, error) from error
    return field


class _Own:
    """The plugin's field, and how its methods are called. What breaks is named once."""

    def __init__(self, plugin: str, item: Field, guard: Guard, own: list[str]) -> None:
        self.plugin, self.item, self.guard, self.own = plugin, item, guard, own

    def call(
        self, method: str, given: tuple[Any, ...], accept: Callable[[Any], Any], usual: Any
    ) -> Any:
        """Return what the plugin's *method* gives, or else what ours does; pass on its FieldError.

        *usual* makes what ours would.
        """
        if method not in self.own:
            return usual()
        refused: list[FieldError] = []

        def ask() -> Any:
            try:
                return accept(getattr(self.item, method)(*deepcopy(given)))
            except FieldError as error:
                refused.append(error)
                return None

        doing = f'its field "{self.item.key}", in {method},'
        missing = object()
        of = getattr(self.item, method)
        found = self.guard.run(self.plugin, doing, ask, lambda each: each, missing, of=of)
        if refused:
            raise FieldError(printable(refused[0].message), printable(refused[0].suggestion))
        return usual() if found is missing else found


class _OwnField(Field):
    """Asks the plugin; where that breaks, what is usual for such a field."""

    _own: _Own

    def check(self, value: object) -> Any:
        """Ask the plugin whether *value* fits."""
        return self._own.call("check", (value,), _same, lambda: self._usual_check(value))

    def parse(self, text: str) -> Any:
        """Ask the plugin what *text* means."""
        return self._own.call("parse", (text,), _same, lambda: super(_OwnField, self).parse(text))

    def read(self, text: str, today: dt.date) -> Any:
        """Ask the plugin what *text* means on a day."""
        return self._own.call(
            "read", (text, today), _same, lambda: super(_OwnField, self).read(text, today)
        )

    def show(self, value: Any) -> str:
        """Ask the plugin for words; one printable line."""
        said: str = self._own.call(
            "show", (value,), validate_results.text, lambda: super(_OwnField, self).show(value)
        )
        return said

    def store(self, value: Any) -> Any:
        """Ask the plugin how *value* stands in a file."""
        return self._own.call(
            "store", (value,), validate_results.plain_value, lambda: self._usual_store(value)
        )

    def stored(self, value: object) -> Any:
        """Return *value* as plain TOML data: one that the plugin reads, or that it made."""
        try:
            return self.store(self.check(value))
        except FieldError:
            made = self.store(value)
            self.check(made)
            return made

    def _usual_check(self, value: object) -> Any:
        if _is_bare(type(self)):
            return value  # what nobody can judge is the person's, and stays
        return super().check(value)

    def _usual_store(self, value: Any) -> Any:
        try:
            return validate_results.plain_value(super().store(value))
        except PluginError:
            return str(value)


def _is_bare(kind: type[Any]) -> bool:
    """Say whether such a field is made from `Field` alone, which knows no values."""
    return not any(each in OUR_FIELDS for each in kind.__mro__)


def _same(value: Any) -> Any:
    return value
