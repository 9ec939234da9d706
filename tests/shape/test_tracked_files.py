"""What is committed works on any machine: no folder of one machine, no address outside but those named here."""

from __future__ import annotations

import re

from tests.shape.repository import tracked_texts

ONE_MACHINE = re.compile(r"(?<![\w.:-])/(?:work|root|home|farm|Users)/[\w.-]+")
ADDRESS = re.compile(r"\b(?:https?|ftp)://\[?([\w.*-]+(?:::1)?)", re.IGNORECASE)
# This machine; names that never resolve (RFC 2606); names of licences, vocabularies and the namespaces of Office files (which
# stand for themselves and are never asked); the project's own word for "a host"
ALLOWED = re.compile(
    r"127\.0\.0\.1|localhost|::1|0\.0\.0\.0|[\w.-]*\.?(example|test|invalid)(\.\w+)?"
    r"|www\.apache\.org|www\.w3\.org|creativecommons\.org|schema\.org|json-schema\.org|keepachangelog\.com|semver\.org"
    r"|schemas\.openxmlformats\.org|schemas\.microsoft\.com|purl\.org|purl\.oclc\.org"
)


def test_no_folder_of_one_machine() -> None:
    found = [
        f"{name}: {m.group()}" for name, text in tracked_texts().items() for m in ONE_MACHINE.finditer(text)
    ]
    assert found == []


def test_no_address_outside() -> None:
    found = [
        f"{name}: {m.group()}"
        for name, text in tracked_texts().items()
        for m in ADDRESS.finditer(text)
        if not ALLOWED.fullmatch(m.group(1))
    ]
    assert found == []
