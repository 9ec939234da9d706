"""`furikaeri form check` and `form new`: what a definition says and finds, and a draft of one from a filled-in sheet.

Exit of check: 0 all found, 1 something is missing in the definition or was missed in the document, 2 the definition or the document cannot be used.
"""

from __future__ import annotations

import argparse
import re
import zlib
from pathlib import Path

from furikaeri.commands.form_explanations import explain_document, explain_form
from furikaeri.commands.given_paths import sort_given
from furikaeri.commands.writing_results import complain, refuse, say, write_result
from furikaeri.reading.document_cells import NoCellsError, document_grids
from furikaeri.reading.document_files import open_unpacked, why_unopened
from furikaeri.reading.form_draft_text import draft_text
from furikaeri.reading.form_drafting import draft_form
from furikaeri.sheet.form_gaps import find_gaps
from furikaeri.sheet.form_loading import FormDefinitionError, load_form, parse_form

_LARGEST = 50_000_000  # bytes of a sample
_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, the definition or the sample, a document to try, and where to write."""
    parser.add_argument(
        "action",
        choices=("check", "new"),
        metavar="check か new",
        help="check: 定義の内容と、文書で見つかるものを説明します。new: 記入済みの見本から定義を下書きします。",
    )
    parser.add_argument(
        "file", metavar="ファイル", help="check では様式の定義(.toml)、new では記入済みの見本"
    )
    parser.add_argument("document", nargs="?", metavar="文書", help="check で試しに読む文書")
    parser.add_argument("--output", metavar="様式.toml", help="new の下書きの書き先(指定がなければ標準出力)")


def run(arguments: argparse.Namespace) -> int:
    """Explain, or draft."""
    if arguments.action == "check":
        return refuse("--output は form new の指定です。") if arguments.output else _check(arguments)
    if arguments.document:
        return refuse("form new に指定できる見本は一つです。")
    return _draft(arguments.file, arguments.output)


def _check(arguments: argparse.Namespace) -> int:
    try:
        form = load_form(arguments.file)
    except FormDefinitionError as error:
        return refuse(str(error))
    say("\n".join(explain_form(form)))
    is_whole = not any(find_gaps(form))
    if arguments.document is None:
        return 0 if is_whole else 1
    given = sort_given([arguments.document])
    if not given.usable:
        return refuse(*given.problems())
    lines, is_complete = explain_document(form, given.usable[0])
    say("\n".join(lines))
    return 0 if is_complete and is_whole else 1


def _draft(sample: str, output: str | None) -> int:
    given = sort_given([sample])
    if not given.usable or given.usable[0].is_dir():
        return refuse(
            *(given.problems() or ("見本には、フォルダーではなく一つのファイルを指定してください。",))
        )
    path = given.usable[0]
    try:
        with open_unpacked(path) as opened:
            draft = draft_form(document_grids(opened.read(_LARGEST)))
    except (OSError, EOFError, zlib.error) as error:
        return refuse(f"{path.name}: {why_unopened(error)}")
    except NoCellsError as error:
        return refuse(f"{path.name}: {error}")
    if not any(label.value for label in draft.labels):
        return refuse(f"{path.name}: 見出しと記入の欄が見つかりません。記入済みのシートか確かめてください。")
    text = draft_text(draft, _id_of(path), path.name)
    parse_form(text, "下書き")  # a draft that does not load would be a fault of ours
    write_result([text], output)
    fields = text.count("[[fields]]")
    complain(f"見出し {len(draft.labels)}、欄 {fields} を下書きしました。id と種類を見直してください。")
    return 0


def _id_of(path: Path) -> str:
    """An id for the drafted form: the sample's name, as far as it is ASCII."""
    return _NOT_IN_AN_ID.sub("-", path.name.split(".")[0].lower()).strip("-") or "new-form"
