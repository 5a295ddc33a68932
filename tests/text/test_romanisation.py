"""Names in the letters A to Z."""

from __future__ import annotations

import pytest

from edition.records.validators import as_id
from edition.text.romanisation import romanised


@pytest.mark.parametrize(
    ("name", "record_id"),
    [
        ("Пётр Лядов", "petr-liadov"),
        ("Щербина, Юлия", "shcherbina-iuliia"),
        ("Тарас Климко́", "taras-klimko"),
        ("Ольга Подъячева", "olga-podieiacheva"),
        ("Ґанна Пилипець", "ganna-pilipets"),
        ("Émile Éluard", "emile-eluard"),
        ("Łucja Wółk", "lucja-wolk"),
        ("Åse Ødegård", "ase-oedegard"),
        ("Hans Groß", "hans-gross"),
        ("Ljiljana Đurić", "ljiljana-duric"),
        ("林月", ""),
    ],
)
def test_ids_of_names_in_other_letters(name: str, record_id: str) -> None:
    assert as_id(name) == record_id


def test_what_is_plain_stays() -> None:
    assert romanised("ada-brask 1994") == "ada-brask 1994"
