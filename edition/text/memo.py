"""What costly functions gave, kept by what it follows from; only while the site is served.

Such a function gives the same for the same arguments, whatever else has changed. So what is kept
can't be out of date, and after a change only what follows from it is worked out again. What no
build between two calls of `keep` has asked for is forgotten.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

_Held = dict[tuple[Hashable, ...], Any]

_held: _Held | None = None
_before: _Held = {}


def keep() -> None:
    """Keep from now on what is asked for, and of what was kept before what is asked for again."""
    global _held, _before
    _held, _before = {}, _held or {}


def kept(function: Callable[P, R]) -> Callable[P, R]:
    """Have a function's results kept; it changes nothing, and nothing changes them.

    Only those of arguments by position are.
    """

    @wraps(function)
    def asked(*arguments: P.args, **named: P.kwargs) -> R:
        if _held is None or named:
            return function(*arguments, **named)
        key = (function, *arguments)
        if key not in _held:
            _held[key] = _before[key] if key in _before else function(*arguments, **named)
        return cast("R", _held[key])

    return asked


def kept_of(function: Callable[[T], R]) -> Callable[[T], R]:
    """Have what a function gives of one thing kept, for this very thing, which never changes."""

    @wraps(function)
    def asked(thing: T) -> R:
        return of(_Itself(thing)) if _held is not None else function(thing)

    @kept
    def of(itself: _Itself) -> R:
        return function(cast("T", itself.thing))

    return asked


class _Itself:
    """A thing as a key: equal to itself alone."""

    __slots__ = ("thing",)

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.thing is other.thing
