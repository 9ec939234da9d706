"""Makes the generated documents anew (`python tools/docs.py`); the tests compare them and follow every link."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # started by its path, not as a module
    sys.path.insert(0, str(ROOT))

from tools.states_document import states_document  # noqa: E402 - after the path

ADR = ROOT / "docs" / "adr"
TITLE = re.compile(r"^# (?P<number>\d+)\. (?P<title>.+)$", re.MULTILINE)
STATE = re.compile(r"状態: (?P<state>\S+)")
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")


def decision_line(path: Path) -> str:
    """One decision's line of the index; ValueError when its title or state is missing."""
    text = path.read_text(encoding="utf-8")
    title, state = TITLE.search(text), STATE.search(text)
    if not title or not state or int(title["number"]) != int(path.name[:4]):
        raise ValueError(
            f"{path.relative_to(ROOT)}: 「# 番号. 題」か「状態: …」がないか、番号がファイル名と違います。"
        )
    return f"| {title['number']} | [{title['title']}]({path.name}) | {state['state']} |"


def decision_index() -> str:
    """The text of docs/adr/index.md."""
    lines = [decision_line(path) for path in sorted(ADR.glob("[0-9]*.md"))]
    head = "# 決めたこと（ADR）\n\n別の道もあり得た決定と、その理由です。この目次は `make docs` が作ります。\n\n| 番号 | 題 | 状態 |\n|---|---|---|\n"
    return head + "\n".join(lines) + "\n"


def generated() -> dict[Path, str]:
    """Every generated document and its text."""
    return {ADR / "index.md": decision_index(), ROOT / "docs" / "states.md": states_document()}


def broken_links(path: Path) -> list[str]:
    """Links of one document that lead to no file; addresses and anchors inside the page are left alone."""
    targets = [match["target"] for match in LINK.finditer(path.read_text(encoding="utf-8"))]
    local = [
        target.partition("#")[0] for target in targets if "://" not in target and not target.startswith("#")
    ]
    return [f"{path.relative_to(ROOT)}: {target}" for target in local if not (path.parent / target).exists()]


def documents() -> list[Path]:
    """All documents of the project."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def main() -> int:
    """Writes the generated documents and names links that lead nowhere; 1 when there are such."""
    for path, text in generated().items():
        path.write_text(text, encoding="utf-8")
    broken = [link for path in documents() for link in broken_links(path)]
    for link in broken:
        print(f"つながらないリンク {link}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
