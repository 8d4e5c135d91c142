"""``frozen``, ``mutable``: classes of named fields that cost nothing at start. What they hold is the business of each.

The decorators of the standard library write and compile several functions for each class, half a millisecond each,
which with fifty classes is the largest part of the time that njind takes to start. Here all classes share one of each
function. ``dataclasses.replace`` and ``dataclasses.fields`` work on them all the same.
"""

from __future__ import annotations

import dataclasses
import inspect
from typing import Any, TypeVar, dataclass_transform

_Class = TypeVar("_Class", bound=type)


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(cls: _Class) -> _Class:
    """Make a class of annotated fields one of values: made by position or name, compared by what they hold, frozen.

    Fields have defaults as those of a dataclass, ``field(default_factory=…)`` among them; ``__post_init__`` is called
    where there is one. Functions that the class defines itself stay. What is made by the million is better a
    ``dataclass(slots=True)``, whose values are made faster.
    """
    _set_all(cls, {"__setattr__": _refuse_set, "__delattr__": _refuse_delete})
    if cls.__dict__.get("__hash__") is None:
        setattr(cls, "__hash__", _hash)  # noqa: B010 (a class of any kind)
    return cls


@dataclass_transform(field_specifiers=(dataclasses.field,))
def mutable(cls: _Class) -> _Class:
    """As ``frozen``, of what is filled step by step: its fields can be set, and it is no key of a dictionary."""
    _set_all(cls, {})
    return cls


def _set_all(cls: type, more: dict[str, Any]) -> None:
    inherited = getattr(cls, "_value_fields", ())
    own = tuple(name for name, kind in inspect.get_annotations(cls).items() if "ClassVar" not in str(kind))
    defaults = dict(getattr(cls, "_value_defaults", {}))
    factories = dict(getattr(cls, "_value_factories", {}))
    for name in own:
        given = cls.__dict__.get(name, dataclasses.MISSING)
        if isinstance(given, dataclasses.Field):
            delattr(cls, name)
            if given.default_factory is not dataclasses.MISSING:
                factories[name] = given.default_factory
            elif given.default is not dataclasses.MISSING:
                defaults[name] = given.default
        elif given is not dataclasses.MISSING:
            defaults[name] = given
    fields = (*inherited, *(name for name in own if name not in inherited))
    shared: dict[str, Any] = {
        **{"_value_fields": fields, "_value_defaults": defaults, "_value_factories": factories},
        **{"__match_args__": fields, "__dataclass_fields__": _Fields(), "__init__": _init, **more},
    }
    for name, attribute in shared.items():
        setattr(cls, name, attribute)
    for name, attribute in (("__eq__", _equal), ("__repr__", _repr)):
        if name not in cls.__dict__:
            setattr(cls, name, attribute)


def _init(self: Any, *given: Any, **named: Any) -> None:
    cls = type(self)
    fields = cls._value_fields
    held = self.__dict__
    held.update(cls._value_defaults)
    if given:
        if len(given) > len(fields):
            raise TypeError(f"{cls.__name__} has {len(fields)} fields, not {len(given)}")
        held.update(zip(fields, given, strict=False))
        if named and not named.keys().isdisjoint(fields[: len(given)]):
            raise TypeError(f"{cls.__name__}: a field is given twice")
    held.update(named)
    for name, make in cls._value_factories.items():
        if name not in held:
            held[name] = make()
    if len(held) != len(fields) or any(name not in held for name in fields):
        wrong = {*fields} ^ {*held}
        raise TypeError(f"{cls.__name__}: fields missing or unknown: {', '.join(sorted(wrong))}")
    ready = getattr(cls, "__post_init__", None)
    if ready is not None:
        ready(self)


def _refuse_set(self: Any, name: str, _: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _equal(self: Any, other: object) -> Any:
    return self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    held = self.__dict__
    return hash(tuple(held[name] for name in type(self)._value_fields))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={self.__dict__[name]!r}" for name in type(self)._value_fields)
    return f"{type(self).__qualname__}({shown})"


class _Fields:
    """What ``dataclasses.replace`` and ``fields`` look for: made when it is first asked for, by the real thing."""

    def __get__(self, _: object, cls: Any) -> dict[str, dataclasses.Field[Any]]:
        fields = [self._field(cls, name) for name in cls._value_fields]
        made: Any = dataclasses.make_dataclass(cls.__name__, fields)
        found: dict[str, dataclasses.Field[Any]] = made.__dataclass_fields__
        setattr(cls, "__dataclass_fields__", found)  # noqa: B010 (a class of any kind)
        return found

    @staticmethod
    def _field(kind: Any, name: str) -> Any:
        if name in kind._value_defaults:
            return name, Any, dataclasses.field(default_factory=lambda: kind._value_defaults[name], kw_only=True)
        if name in kind._value_factories:
            return name, Any, dataclasses.field(default_factory=kind._value_factories[name], kw_only=True)
        return name, Any, dataclasses.field(kw_only=True)
