"""Names that say nothing are not used: a module is called by what is in it."""

from __future__ import annotations

from tests.shape.repository import PACKAGE

SAY_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "base",
    "manager",
    "managers",
    "data",
    "info",
    "misc",
}


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*")
        if path.stem in SAY_NOTHING and (path.is_dir() or path.suffix == ".py")
    }
    assert vague == set()
