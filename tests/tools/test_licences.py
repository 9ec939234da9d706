"""Which licences pass."""

from __future__ import annotations

import pytest

from tools.licences import faults_of


@pytest.mark.parametrize(
    "licence",
    [
        "MIT",
        "BSD License",
        "BSD-3-Clause AND 0BSD AND MIT",
        "Apache-2.0 OR BSD-2-Clause",
        "MIT OR GPL-3.0-only",
        "PSF-2.0",
    ],
)
def test_free_licences_pass(licence: str) -> None:
    assert faults_of({"Name": "something", "License": licence}) == []


@pytest.mark.parametrize(
    "licence",
    [
        "AGPL-3.0-only",
        "GNU Affero General Public License v3",
        "GPL-3.0-only",
        "LGPL-3.0-only",
        "MIT AND GPL-2.0",
        "UNKNOWN",
    ],
)
def test_others_do_not(licence: str) -> None:
    assert len(faults_of({"Name": "something", "License": licence})) == 1


def test_a_named_exception_passes_but_never_as_agpl() -> None:
    assert faults_of({"Name": "psycopg", "License": "LGPL-3.0-only"}) == []
    assert len(faults_of({"Name": "psycopg", "License": "AGPL-3.0-only"})) == 1
