"""What differs between two states of an edition, in words."""

from pathlib import Path

import pytest
from faulty import made

from edition.publish.changes import changes
from edition.read.load import read

QUOTE = "quotes/lamp.yml"
PROMISE = "Quill says that the lamp was promised to burn."


@pytest.fixture
def states(tmp_path: Path) -> tuple[Path, Path]:
    return made(tmp_path / "old"), made(tmp_path / "new")


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "sources" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def listed(states: tuple[Path, Path]) -> dict[str, tuple[str, ...]]:
    old, new = (read(root)[0] for root in states)
    return {str(change): change.rows for change in changes(old, new)}


def test_nothing_differs_between_an_edition_and_itself(states: tuple[Path, Path]) -> None:
    assert listed(states) == {}


def test_a_changed_reading_is_told_as_it_was_and_as_it_is(states: tuple[Path, Path]) -> None:
    edit(states[1], QUOTE, "text: We were promised that the lamp", "text: promised that the lamp")
    edit(states[1], QUOTE, 'said: "1985-03-04"', 'said: "1985-03"')
    words = "the lamp would not go dark”"
    assert listed(states) == {
        f"Changed quote lamp-promise: {PROMISE} (quotes/lamp-promise/)": (
            "said: 1985-03-04 → 1985-03",
            f"readings, removed: in herald-1985, direct: “We were promised that {words}",
            f"readings, added: in herald-1985, direct: “promised that {words}",
        )
    }


def test_what_is_added_and_removed_is_told_whole(states: tuple[Path, Path]) -> None:
    (states[0] / "sources/people/ada-brask.yml").write_text(
        "name: Ada Brask\nsort: Brask, Ada\nnames: [Brask, Ady]\nroles:\n  - title: Keeper\n"
        '    from: "1950"\n',
        "utf-8",
    )
    rows = (
        "name: Ada Brask",
        "sort: Brask, Ada",
        "names: Brask",
        "names: Ady",
        "roles: title: Keeper; from: 1950",
    )
    assert listed(states) == {"Removed person ada-brask: Ada Brask": rows}
    assert listed(states[::-1]) == {"Added person ada-brask: Ada Brask (people/ada-brask/)": rows}


def test_an_article_whose_text_differs_is_named(states: tuple[Path, Path]) -> None:
    edit(states[1], "articles/gazette-1986.txt", "Who pays", "Who paid")
    old, new = (read(root)[0] for root in states)
    (change,) = changes(old, new)
    assert change.articles == {"gazette-1986"}
    (row,) = change.rows
    assert row.startswith("text: 191 characters, sha256 ")


def test_a_record_with_another_id_is_no_new_one(states: tuple[Path, Path]) -> None:
    people = states[1] / "sources/people"
    (people / "jonas-veld.yml").rename(people / "j-veld.yml")
    edit(states[1], "people/j-veld.yml", "sort:", "formerly: [jonas-veld]\nsort:")
    edit(states[1], QUOTE, "speaker: jonas-veld", "speaker: j-veld")
    assert listed(states) == {
        "Changed quote nothing-promised: Veld says that nothing was promised. "
        "(quotes/nothing-promised/)": ("speaker: jonas-veld → j-veld",),
        "Renamed person j-veld: Jonas Veld (people/j-veld/)": ("formerly, added: jonas-veld",),
    }


def test_essays_are_told_by_paragraphs_and_the_edition_by_its_keys(
    states: tuple[Path, Path],
) -> None:
    for root, words in zip(states, ("It was bright.", "It was dark."), strict=True):
        (root / "sources/essays").mkdir()
        text = f"---\ntitle: On the lamp\n---\n\nThe lamp burns.\n\n{words}\n"
        (root / "sources/essays/on-the-lamp.md").write_text(text, "utf-8")
    edit(states[1], "edition.yml", "title:", "subtitle: A light\ntitle:")
    found = listed(states)
    essay = found.pop("Changed essay on-the-lamp: On the lamp (essays/on-the-lamp/)")
    assert [row.strip() for row in essay] == [
        "text, removed: It was bright.",
        "text, added: It was dark.",
    ]
    assert found == {"Changed the edition: The Lamp of Skarra": ("subtitle, added: A light",)}
