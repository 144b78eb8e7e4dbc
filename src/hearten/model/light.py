"""Named values for what has to be there at once: Help now.

``typing.NamedTuple`` compiles code for every class and every annotation. A ``Light`` class
has one set of methods for all; a type checker sees a NamedTuple.
"""

from __future__ import annotations

__all__ = ["Light"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Light
else:
    from operator import itemgetter

    class Light(tuple):
        """A tuple whose places have names; defaults are what the class says."""

        __slots__ = ()

        def __init_subclass__(cls):
            cls._fields = tuple(cls.__annotations__)
            cls._sorted = tuple(sorted(cls._fields))
            cls._usual = {name: cls.__dict__[name] for name in cls._fields if name in cls.__dict__}
            for place, name in enumerate(cls._fields):
                setattr(cls, name, property(itemgetter(place)))

        def __new__(cls, *given, **named):
            if len(given) > len(cls._fields):
                raise TypeError(f"{cls.__name__} takes {len(cls._fields)} values")
            held = {**cls._usual, **dict(zip(cls._fields, given, strict=False)), **named}
            if tuple(sorted(held)) != cls._sorted or named.keys() & set(cls._fields[: len(given)]):
                raise TypeError(f"{cls.__name__} needs each of {', '.join(cls._fields)} once")
            return tuple.__new__(cls, [held[name] for name in cls._fields])

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **named):
            return type(self)(**{**self._asdict(), **named})

        def __repr__(self):
            held = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({held})"
