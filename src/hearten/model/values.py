"""Immutable values that are quick to declare.

``dataclasses.dataclass`` writes and compiles six methods for every class, about half a
millisecond each; with seventy classes that is a third of what a light command may take.
``valueclass`` keeps what dataclasses know of the fields (so ``replace`` and ``fields`` work) and
shares one set of methods among all classes. A type checker sees a frozen dataclass.
"""

from __future__ import annotations

__all__ = ["valueclass"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass as valueclass
else:
    from dataclasses import MISSING, FrozenInstanceError, dataclass, fields

    def valueclass(*, frozen=True, slots=False, kw_only=False):
        """Return a class decorator like ``dataclass(frozen=True)``."""

        def decorate(cls):
            made = dataclass(
                cls,
                init=False,
                repr=False,
                eq=False,
                slots=slots,
                kw_only=kw_only,
                match_args=False,
            )
            made._fields = {each.name: each for each in fields(made)}
            for name, method in _METHODS.items():
                if name not in cls.__dict__:
                    setattr(made, name, method)
            return made

        return decorate

    def _init(self, *given, **named):
        known = type(self)._fields
        if given:
            places = [name for name, field in known.items() if not field.kw_only and field.init]
            if len(given) > len(places):
                raise TypeError(f"{type(self).__name__} takes {len(places)} positional values")
            for name, held in zip(places, given, strict=False):
                if name in named:
                    raise TypeError(f"{type(self).__name__} got {name!r} twice")
                named[name] = held
        for name, field in known.items():
            if name in named:
                held = named.pop(name)
            elif field.default is not MISSING:
                held = field.default
            elif field.default_factory is not MISSING:
                held = field.default_factory()
            else:
                raise TypeError(f"{type(self).__name__} needs {name!r}")
            object.__setattr__(self, name, held)
        if named:
            raise TypeError(f"{type(self).__name__} has no {', '.join(map(repr, named))}")
        if hasattr(self, "__post_init__"):
            self.__post_init__()

    def _compared(self):
        known = type(self)._fields
        return tuple(getattr(self, name) for name, field in known.items() if field.compare)

    def _eq(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _compared(self) == _compared(other)

    def _hash(self):
        return hash(_compared(self))

    def _repr(self):
        known = type(self)._fields
        inside = ", ".join(f"{n}={getattr(self, n)!r}" for n, f in known.items() if f.repr)
        return f"{type(self).__qualname__}({inside})"

    def _setattr(self, name, held):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _delattr(self, name):
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _getstate(self):
        return {name: getattr(self, name) for name in type(self)._fields}

    def _setstate(self, state):
        for name, held in state.items():
            object.__setattr__(self, name, held)

    _METHODS = {
        "__init__": _init,
        "__eq__": _eq,
        "__hash__": _hash,
        "__repr__": _repr,
        "__setattr__": _setattr,
        "__delattr__": _delattr,
        "__getstate__": _getstate,
        "__setstate__": _setstate,
    }
