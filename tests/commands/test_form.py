from __future__ import annotations

from pathlib import Path

import pytest

from furikaeri.commands import main
from furikaeri.sheet.form_loading import load_form
from tests.other_forms.making import HERE as FORMS
from tests.other_forms.making import office_file

DOCUMENTS = Path(__file__).parents[1] / "reading" / "forms"


def test_a_definition_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["form", "check", str(DOCUMENTS / "karte.toml")]) == 0
    said = capsys.readouterr().out
    assert "様式「karte」事業評価カルテ" in said
    assert "validity　妥当性（番号を一つ、一覧 abc）" in said
    assert "妥当性 ← validity validity_reason" in said


def test_what_a_document_holds_is_told_label_by_label(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["form", "check", str(DOCUMENTS / "karte.toml"), str(DOCUMENTS / "karte.xlsx")]) == 0
    said = capsys.readouterr().out
    assert "○事業の目的　0312 A6:L6" in said
    assert "○name　事業名: 移動図書館運営事業　0312 C3:F3" in said
    assert "   ×" not in said


def test_what_is_missed_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (DOCUMENTS / "karte.toml").read_text(encoding="utf-8")
    changed = tmp_path / "changed.toml"
    changed.write_text(text.replace('text = "改善の内容"', 'text = "市民の声"'), encoding="utf-8")
    assert main(["form", "check", str(changed), str(DOCUMENTS / "karte.docx")]) == 1
    assert "△市民の声: この見出しのあるべき所の「改善の内容」" in capsys.readouterr().out
    text = text.replace('text = "今後の方向"', 'text = "市民からの電話"')
    changed.write_text(text.replace('text = "改善の内容"', 'text = "市民の声"'), encoding="utf-8")
    assert main(["form", "check", str(changed), str(DOCUMENTS / "karte.docx")]) == 1
    assert "×市民の声: 見つかりません" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["form", "check", "ない.toml"], "開けません"),
        (["form", "check", str(DOCUMENTS / "karte.toml"), "ない.pdf"], "ファイルがありません"),
        (["form", "new", str(DOCUMENTS / "karte.toml")], "表のあるページが見つかりません"),
        (["form", "new", str(DOCUMENTS)], "一つのファイル"),
        (["form", "new", "a.xlsx", "b.xlsx"], "見本は一つ"),
    ],
)
def test_what_cannot_be_used(words: list[str], why: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert why in capsys.readouterr().err


def test_a_draft_is_written_and_loads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.toml"
    assert main(["form", "new", str(DOCUMENTS / "jimu-word.pdf"), "--output", str(draft)]) == 0
    assert "下書きしました" in capsys.readouterr().err
    form = load_form(str(draft))
    assert form.field("future_direction").options == ("拡充", "継続", "縮小", "廃止")
    assert form.field("activity_indicators").measures == ("目標", "実績")
    assert "docs/forms.md" in draft.read_text(encoding="utf-8")


def test_words_that_the_definition_does_not_know_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (FORMS / "kpi.toml").read_text(encoding="utf-8")
    start = text.index('[[labels]]\nid = "author"')
    shorter = tmp_path / "shorter.toml"
    shorter.write_text(
        text[:start].replace('id = "author"\nkind = "text"', 'id = "author"\nkind = "text"\nlabel = "作成者"')
        + text[text.index("[[labels]]", start + 5) :],
        encoding="utf-8",
    )
    book = tmp_path / "kpi.xlsx"
    book.write_bytes(office_file("kpi", "xlsx"))
    assert main(["form", "check", str(FORMS / "kpi.toml"), str(book)]) == 0
    capsys.readouterr()
    assert main(["form", "check", str(shorter), str(book)]) == 1
    said = capsys.readouterr().out
    assert "fields「author」: " in said or "label がなく" in said
    assert "右に並ぶセルの文字も入っています（作成者）" in said


@pytest.mark.parametrize("name", ["jimu.xlsx", "jimu.docx", "jimu-excel.pdf", "jimu-word.pdf"])
def test_a_draft_of_the_shipped_form_holds_on_its_sample(name: str, tmp_path: Path) -> None:
    draft = str(tmp_path / "draft.toml")
    assert main(["form", "new", str(DOCUMENTS / name), "--output", draft]) == 0
    assert main(["form", "check", draft, str(DOCUMENTS / name)]) == 0
