"""The editions that are measured: real ones where there are some, and made-up ones."""

import re
import shutil
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bench import generator

Record = Mapping[str, Any]

BASE = 1000
"""What larger editions are compared with; of the same kind, real or made up."""

_LINKED = re.compile(r"\[\[([^]|]+)")
"""What a prose field links to."""


def wanted(sizes: Sequence[int], packed: Path | None) -> list[tuple[int, bool]]:
    """Return the editions to measure: how many articles each has, and whether it is real.

    What is larger than all real ones is made up, and needs another to compare with.
    """
    largest = max(_packed(packed), default=0) if packed else 0
    found = {(size, size <= largest) for size in sizes}
    if any(size > BASE and not is_real for size, is_real in found):
        found.add((BASE, False))
    return sorted(found, key=lambda one: (not one[1], one[0]))


def made_up(number: int, folder: Path) -> Path:
    """Write a made-up edition; return its `sources/`."""
    return generator.write(folder, number)


def real(packed: Path, number: int, folder: Path) -> Path:
    """Unpack the real edition of so many articles, or so many of the smallest that has more.

    `packed` holds files such as `NAME-1000.tar.xz`, each with a folder `sources`.
    """
    sizes = _packed(packed)
    enough = min(size for size in sizes if size >= number)
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(sizes[enough]) as archive:
        archive.extractall(folder, filter="data")
    sources = folder / "sources"
    if number < enough:
        keep(sources, number)
    return sources


def _packed(packed: Path) -> dict[int, Path]:
    """Return the archives of real editions by the number of their articles."""
    files = (file for file in packed.iterdir() if file.name.endswith(".tar.xz"))
    numbered = ((file.name.removesuffix(".tar.xz").rpartition("-")[2], file) for file in files)
    return {int(number): file for number, file in numbered if number.isdecimal()}


def keep(sources: Path, number: int) -> None:
    """Delete all but so many articles, evenly chosen, and what they and their quotes refer to."""
    articles = sorted(file.stem for file in (sources / "articles").glob("*.txt"))
    kept = set(articles[:: max(1, len(articles) // number)][:number])
    quotes = _quotes(sources, kept)
    records = {
        file.stem: file
        for file in sources.glob("*/*.yml")
        if file.parent.name not in ("articles", "quotes")
    }
    wanted = kept | {name for quote in quotes.values() for name in _words(quote)}
    waiting = {name for name in wanted if name in records} | _publishers(sources, kept)
    needed: set[str] = set()
    while waiting:
        name = waiting.pop()
        needed.add(name)
        waiting |= {one for one in _words(_load(records[name])) if one in records} - needed
    for file in sources.glob("articles/*"):
        if file.stem not in kept:
            file.unlink()
    for name in records.keys() - needed:
        records[name].unlink()
    shutil.rmtree(sources / "quotes")
    (sources / "quotes").mkdir()
    (sources / "quotes" / "kept.yml").write_text(_dump(quotes), "utf-8")


def _quotes(sources: Path, articles: set[str]) -> dict[str, Record]:
    """Return the quotes of which all readings are in these articles."""
    found = {}
    for file in sorted((sources / "quotes").glob("*.yml")):
        for name, quote in _load(file).items():
            if all(reading["article"] in articles for reading in quote["readings"]):
                found[name] = quote
    return found


def _publishers(sources: Path, articles: set[str]) -> set[str]:
    return {str(_load(sources / "articles" / f"{name}.yml")["publisher"]) for name in articles}


def _words(value: object) -> Iterator[str]:
    """Yield every text in a record: what is the id of another one refers to it."""
    if isinstance(value, str):
        yield value
        yield from _LINKED.findall(value)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _words(one)
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)


def _load(file: Path) -> Record:
    loaded: Record = yaml.safe_load(file.read_text("utf-8"))
    return loaded


def _dump(records: Record) -> str:
    text: str = yaml.safe_dump(dict(records), allow_unicode=True, sort_keys=False)
    return text
