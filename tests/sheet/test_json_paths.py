from __future__ import annotations

import pytest

from furikaeri.sheet.json_paths import JsonPathError, parse_path
from furikaeri.sheet.json_values import Json

FILE: Json = {
    "事業": [{"名": "花", "費": {"決算": 5}, "課": [{"名": "甲"}, {"名": "乙"}]}, {"名": "祭", "課": []}]
}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("", [("", FILE)]),
        ("事業[].名", [("事業[0].名", "花"), ("事業[1].名", "祭")]),
        ("事業[1].名", [("事業[1].名", "祭")]),
        ("事業[0].課[].名", [("事業[0].課[0].名", "甲"), ("事業[0].課[1].名", "乙")]),
        ("$.事業[].費.決算", [("事業[0].費.決算", 5)]),
        ("事業.名", []),
        ("名[]", []),
    ],
)
def test_paths_lead_to_values(path: str, found: list[tuple[str, Json]]) -> None:
    assert list(parse_path(path).find(FILE)) == found


def test_an_empty_list_is_there_and_a_missing_name_is_not() -> None:
    assert parse_path("事業[1].課[].名").is_in(FILE)
    assert not parse_path("事情[].名").is_in(FILE)


@pytest.mark.parametrize("path", [".a", "a.", "a..b", "a b.", "a[", "a[x]", "a]", "$", "a.[0]"])
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(JsonPathError, match="道すじ"):
        parse_path(path)
