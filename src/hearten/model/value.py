"""Immutable values that are quick to declare, quick to make, and light to import.

``dataclasses.dataclass`` writes and compiles six methods for every class, about half a
millisecond each, and imports what inspects code: together half of what a light command may
take. ``valueclass`` shares one set of methods among all classes. What ``dataclasses`` knows
of a class is told when it is asked, so its ``fields``, ``replace`` and ``asdict`` work, and a
dataclass may derive from one. A type checker sees a frozen dataclass.

``LightTuple`` does the same for named tuples, which Help now needs at once: ``typing.NamedTuple``
compiles code for every class and every annotation.
"""

from __future__ import annotations

__all__ = ["LightTuple", "field", "replace", "usual_of", "valueclass"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass as valueclass
    from dataclasses import field, replace
    from typing import NamedTuple as LightTuple

    def usual_of(cls: object, name: str) -> object: ...

else:
    import sys
    from operator import itemgetter

    _MISSING = object()

    class _Field:
        """What is known of one field."""

        __slots__ = ("compare", "default", "factory", "kw_only", "repr", "type")

        def __init__(self, default, factory, repr=True, compare=True):
            self.default, self.factory = default, factory
            self.repr, self.compare = repr, compare
            self.kw_only, self.type = False, ""

    def field(*, default=_MISSING, default_factory=_MISSING, repr=True, compare=True):
        """Say more of a field than its default, like ``dataclasses.field``."""
        return _Field(default, default_factory, repr, compare)

    def replace(value, /, **changes):
        """Return *value* with some fields changed, like ``dataclasses.replace``."""
        shape = getattr(type(value), "__shape__", None)
        if shape is None:
            from dataclasses import replace

            return replace(value, **changes)
        return type(value)(**{name: getattr(value, name) for name in shape.fields} | changes)

    def usual_of(cls, name):
        """Return what a field is where nobody says; None where it has to be said."""
        shape = cls.__shape__
        return shape.make[name]() if name in shape.make else shape.usual.get(name)

    def valueclass(*, frozen=True, slots=False, kw_only=False):
        """Return a class decorator like ``dataclass(frozen=True)``."""

        def decorate(cls):
            known, own = _known(cls), {}
            for name, said in cls.__annotations__.items():
                if "ClassVar" not in str(said):
                    own[name] = _declared(cls, name, said, kw_only)
            known |= own
            made = _with_slots(cls, own) if slots else _without_defaults(cls, own)
            made.__shape__ = _Shape(made, known)
            made.__dataclass_fields__ = _FIELDS
            made.__dataclass_params__ = _Params(frozen)
            for name, method in (_FROZEN if frozen else _OPEN).items():
                if cls.__dict__.get(name) is None:
                    setattr(made, name, method)
            return made

        return decorate

    class _Shape:
        """What the methods need to know of a class."""

        __slots__ = ("after", "compare", "fields", "make", "put", "usual")

        def __init__(self, cls, fields):
            self.fields = fields
            self.usual = {n: f.default for n, f in fields.items() if f.default is not _MISSING}
            self.make = {n: f.factory for n, f in fields.items() if f.factory is not _MISSING}
            self.put = tuple((name, _setter(cls, name)) for name in fields)
            self.compare = tuple(name for name, one in fields.items() if one.compare)
            self.after = hasattr(cls, "__post_init__")

    def _known(cls):
        """Return the fields of the bases, those of the farthest first."""
        known = {}
        for base in cls.__mro__[:0:-1]:
            if "__shape__" in base.__dict__:
                known |= base.__shape__.fields
        return known

    def _declared(cls, name, said, kw_only):
        default = cls.__dict__.get(name, _MISSING)
        one = default if isinstance(default, _Field) else _translated(default)
        one.kw_only, one.type = kw_only, said
        return one

    def _translated(default):
        """Return a plain default as a field, and one that dataclasses was asked to make."""
        theirs = sys.modules.get("dataclasses")
        if theirs is None or not isinstance(default, theirs.Field):
            return _Field(default, _MISSING)
        given = (default.default, default.default_factory)
        usual, factory = (_MISSING if each is theirs.MISSING else each for each in given)
        return _Field(usual, factory, default.repr, default.compare)

    def _with_slots(cls, own):
        held = {
            name: value
            for name, value in cls.__dict__.items()
            if name not in own and name not in ("__dict__", "__weakref__")
        }
        slots = tuple(name for name in own if _setter(cls, name) is None)
        made = type(cls)(cls.__name__, cls.__bases__, {**held, "__slots__": slots})
        made.__qualname__ = cls.__qualname__
        return made

    def _without_defaults(cls, own):
        for name, one in own.items():
            if one.default is not _MISSING:
                setattr(cls, name, one.default)
            elif name in cls.__dict__:
                delattr(cls, name)
        return cls

    def _setter(cls, name):
        """Return what puts a value into its slot; None where it goes into the dictionary."""
        for base in cls.__mro__:
            if name in base.__dict__.get("__slots__", ()):
                return base.__dict__[name].__set__
        return None

    def _init(self, *given, **named):
        shape = type(self).__shape__
        if given:
            _by_place(type(self), given, named)
        held = named
        if named.keys() != shape.fields.keys():
            held = shape.usual | named
            for name, factory in shape.make.items():
                if name not in named:
                    held[name] = factory()
            if held.keys() != shape.fields.keys():
                raise _misnamed(type(self), held)
        for name, put in shape.put:
            if put is None:
                self.__dict__[name] = held[name]
            else:
                put(self, held[name])
        if shape.after:
            self.__post_init__()

    def _by_place(cls, given, named):
        places = [name for name, one in cls.__shape__.fields.items() if not one.kw_only]
        if len(given) > len(places):
            raise TypeError(_too_many(cls, places))
        for name, held in zip(places, given, strict=False):
            if name in named:
                raise TypeError(f"{cls.__name__} got {name!r} twice")
            named[name] = held

    def _too_many(cls, places):
        if places:
            return f"{cls.__name__} takes no more than {', '.join(places)}"
        first = ", ".join(f"{name}=..." for name in list(cls.__shape__.fields)[:2])
        return f"{cls.__name__} takes its values by name: {cls.__name__}({first})"

    def _misnamed(cls, held):
        if missing := [name for name in cls.__shape__.fields if name not in held]:
            return TypeError(f"{cls.__name__} needs {', '.join(map(repr, missing))}")
        more = [name for name in held if name not in cls.__shape__.fields]
        known = ", ".join(cls.__shape__.fields)
        return TypeError(f"{cls.__name__} has no {', '.join(map(repr, more))}; it has {known}")

    def _compared(self):
        return tuple(getattr(self, name) for name in type(self).__shape__.compare)

    def _eq(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _compared(self) == _compared(other)

    def _hash(self):
        return hash(_compared(self))

    def _repr(self):
        known = type(self).__shape__.fields
        inside = ", ".join(f"{n}={getattr(self, n)!r}" for n, f in known.items() if f.repr)
        return f"{type(self).__qualname__}({inside})"

    def _setattr(self, name, held):
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _delattr(self, name):
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _getstate(self):
        return {name: getattr(self, name) for name in _names(type(self))}

    def _setstate(self, state):
        for name, held in state.items():
            object.__setattr__(self, name, held)

    def _deepcopy(self, memo):
        """Return a copy that shares nothing but what cannot change, in a tenth of copy's time."""
        from copy import deepcopy

        cls, plain, put = type(self), _plain(), object.__setattr__
        memo[id(self)] = made = cls.__new__(cls)
        for name in _names(cls):
            held = getattr(self, name)
            if type(held) is dict and not held:  # as most are that hold what a person may add
                held = {}
            elif type(held) not in plain:
                held = deepcopy(held, memo)
            put(made, name, held)
        return made

    def _names(cls):
        """Return the names of all fields; a class of another kind that derives may have more."""
        return cls.__shape__.fields if "__shape__" in cls.__dict__ else cls.__dataclass_fields__

    _PLAIN = set()

    def _plain():
        """Return the types whose values cannot change."""
        if not _PLAIN:
            import datetime as dt

            _PLAIN.update((str, int, float, bool, bytes, type(None)))
            _PLAIN.update((dt.date, dt.time, dt.datetime, dt.timedelta))
        return _PLAIN

    class _Fields:
        """The fields as ``dataclasses`` has them, made when it asks."""

        def __get__(self, value, owner):
            import dataclasses

            cls = next(base for base in owner.__mro__ if "__shape__" in base.__dict__)
            known = cls.__shape__.fields
            found = {name: self._theirs(dataclasses, name, one) for name, one in known.items()}
            cls.__dataclass_fields__ = found
            return found

        def _theirs(self, dataclasses, name, one):
            made = dataclasses.field(
                default=dataclasses.MISSING if one.default is _MISSING else one.default,
                default_factory=dataclasses.MISSING if one.factory is _MISSING else one.factory,
                repr=one.repr,
                compare=one.compare,
                kw_only=one.kw_only,
            )
            made.name, made.type, made._field_type = name, one.type, dataclasses._FIELD
            return made

    class _Params:
        """What a deriving dataclass asks of its base."""

        __slots__ = ("frozen",)

        def __init__(self, frozen):
            self.frozen = frozen

    _FIELDS = _Fields()
    _OPEN = {"__init__": _init, "__eq__": _eq, "__hash__": None, "__repr__": _repr}
    _FROZEN = {
        "__init__": _init,
        "__eq__": _eq,
        "__hash__": _hash,
        "__repr__": _repr,
        "__setattr__": _setattr,
        "__delattr__": _delattr,
        "__deepcopy__": _deepcopy,
        "__getstate__": _getstate,
        "__setstate__": _setstate,
    }

    class LightTuple(tuple):
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
