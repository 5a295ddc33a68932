"""Rules about the warnings that a record accepts (codes A), and the warnings that are left."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edition.problems.codes import ACCEPTABLE
from edition.problems.problem import Place, Problem, has_errors
from edition.records.edition import Edition, Origin, records
from edition.records.models import Acceptance
from edition.text.positions import Path
from edition.text.yaml.writer import entry


class _Warned(NamedTuple):
    """A warning of a record, and the names by which `at` can call it, the best first."""

    problem: Problem
    names: tuple[str, ...]


def settle(edition: Edition, problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems but those that are accepted, and what is wrong with acceptances.

    Where it can't be told which of several is accepted, that is the one problem of all (A001). An
    acceptance is known to be of no use (A002) only where errors don't hide the warning.
    """
    accepted, new = set[Problem](), list[Problem]()
    is_faulty = has_errors(problems)
    for record_id, record in records(edition):
        for index, acceptance in enumerate(record.accepted):
            if acceptance.code not in ACCEPTABLE:
                continue  # the faulty entry has a problem of its own
            origin = edition.origins[record_id]
            warned = list(_warned(origin, acceptance.code, problems))
            meant = [one for one in warned if not acceptance.at or _is_called(one, acceptance.at)]
            accepted.update(one.problem for one in meant)
            if len(meant) > 1:
                new.append(_ambiguous(origin, index, acceptance, meant))
            elif not (meant or is_faulty or record.withdrawn):
                new.append(_unused(origin, index, acceptance, warned))
    return [*(problem for problem in problems if problem not in accepted), *new]


def _warned(origin: Origin, code: str, problems: Sequence[Problem]) -> Iterator[_Warned]:
    """Yield the warnings of a code in a record, each with its names."""
    found = [
        (problem, path)
        for problem in problems
        if problem.code == code and problem.place.path == origin.path
        if (path := _path(origin, problem.place)) is not None
    ]
    names = [
        (problem.message, *problem.evidence, ".".join(map(_step, path))) for problem, path in found
    ]
    for (problem, _), own in zip(found, names, strict=True):
        # What is the same of several is no good name; the place is, where nothing else differs.
        good = sorted(own, key=lambda name: sum(name in other for other in names))
        yield _Warned(problem, tuple(good))


def _path(origin: Origin, place: Place) -> Path | None:
    """Return the path to a place within a record; nothing where it is in another one."""
    at = (place.line, place.column)
    path = max(
        (path for path, mark in origin.marks.values.items() if mark == at), key=len, default=()
    )
    depth = len(origin.prefix)
    return path[depth:] if path[:depth] == origin.prefix else None


def _step(step: str | int) -> str:
    return str(step + 1) if isinstance(step, int) else step


def _is_called(warned: _Warned, name: str) -> bool:
    return " ".join(name.split()) in warned.names


def _ambiguous(
    origin: Origin, index: int, acceptance: Acceptance, meant: Sequence[_Warned]
) -> Problem:
    key = "at" if acceptance.at else "code"
    message = f"this could be any of {len(meant)} {acceptance.code} warnings of the record"
    evidence = _listed(meant)
    hint = "Say with at which one is meant; for the first:"
    indent = " " * (origin.place(("accepted", index)).column - 1)
    paste = entry("at", meant[0].names[0], indent)
    place = origin.place(("accepted", index, key))
    return Problem(place, "A001", message, evidence, hint, paste)


def _unused(
    origin: Origin, index: int, acceptance: Acceptance, warned: Sequence[_Warned]
) -> Problem:
    key = "at" if acceptance.at else "code"
    message = f"the record has no {acceptance.code} warning{' there' if acceptance.at else ''}"
    hint = "Remove this entry."
    if warned:
        hint = "Remove it or, if one of these is meant, judge it and give its words or keys."
    place = origin.place(("accepted", index, key))
    return Problem(place, "A002", message, _listed(warned), hint)


def _listed(warned: Sequence[_Warned]) -> tuple[str, ...]:
    """Return a line for each warning, where it is and how `at` can call it."""
    return tuple(
        f"{one.problem.place.path}:{one.problem.place.mark[0]}: {one.names[0]}" for one in warned
    )
