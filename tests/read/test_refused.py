"""What the contract refuses: characters that could do something, each by its name; addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import editions
from hostile_pieces import FORBIDDEN
from pydantic import ValidationError, create_model

from edition.problems import problem
from edition.read.load import read
from edition.records import models
from edition.text.yaml import reader


def test_every_forbidden_character_is_refused_by_its_name(tmp_path: Path) -> None:
    """In a record, in an essay and in an article: an error on its line that says which it is."""
    editions.copied(editions.SPARSE, tmp_path)
    sources = tmp_path / "sources"
    (sources / "essays").mkdir()
    lines = "".join(f"x{chr(code)}y\n" for code in FORBIDDEN)
    front = "---\ntitle: x\n---\n"
    files = {"people/bad.yml": "", "essays/bad.md": front, "articles/letter-1801.txt": ""}
    for file, before in files.items():
        (sources / file).write_bytes(f"{before}{lines}".encode())
    edition, found = read(tmp_path)
    for file, before in files.items():
        told = {
            one.place.line - before.count("\n"): one.message
            for one in found
            if one.code == "Y003" and one.place.path == f"sources/{file}"
        }
        assert sorted(told) == [*range(1, len(FORBIDDEN) + 1)], file
        for line, code in enumerate(FORBIDDEN, 1):
            assert f"U+{code:04X} " in told[line], file
    printed = problem.as_text(found, edition.files)
    assert all(line.isprintable() for line in printed.split("\n"))


def test_no_escape_brings_a_forbidden_character_in() -> None:
    for code in FORBIDDEN:
        flaws = reader.parse(f'a: "x\\U{code:08X}y"\n').flaws
        assert [flaw.code for flaw in flaws] == ["Y003"], f"U+{code:04X}"
        assert f"U+{code:04X} " in flaws[0].message


REFUSED = (
    "javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)",
    "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://x.example/", "//x.example/",
    "/people/", "people/", "#x", "?x", "", " ", "x", "mailto:a@b.example", "tel:1", "blob:x",
    "about:blank", "https:x.example", "https:/x.example", "https://", "https:///x", "view-source:x",
    'https://x.example/"onclick="x', "https://x.example/<b>", "https://x.example/ x",
    "https://x.example/\nx", "https://x.example/`x`", "https://x.example/{x}", "http://[foo",
)  # fmt: skip


def records() -> Iterator[type[models.Part]]:
    """Every class of what a file of records may hold."""
    waiting = [models.Part]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        yield one


def test_every_field_that_holds_an_address_takes_only_one_of_the_web() -> None:
    create: Any = create_model  # its types say nothing of a field taken from another model
    found = {
        f"{record.__name__}.{name}": create("One", one=(field.annotation, field))
        for record in records()
        for name, field in record.model_fields.items()
        if re.search(r"(^|_)(url|address|repository)$", name)
    }
    assert len(found) >= 8
    for name, accept in found.items():
        accept(one="https://x.example/a?b=c#d")
        taken = [address for address in REFUSED if _takes(accept, address)]
        assert taken == [], name


def _takes(accept: Callable[..., object], address: str) -> bool:
    try:
        accept(one=address)
    except ValidationError:
        return False
    return True
