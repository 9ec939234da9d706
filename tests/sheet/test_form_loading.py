from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from furikaeri.sheet.form_loading import FormDefinitionError, load_form, parse_form, shipped_forms

SMALL = """
id = "small"
title = "小さな様式"

[defaults]
municipality = "○○市"

[heading]
titles = ["{year}と計画期{years}年間の評価"]
annual_titles = ["{year}の評価"]
directions = ["（施策{direction}）"]
unmet_none = ["なし"]
ticked = "■"
unticked = "□"

[[code_lists]]
id = "answer"
codes = [
  { code = 1, text = "できた", partners = "needed" },
  { code = 2, text = "その他", bracket_label = "名称", bracket_field = "other" },
]

[[fields]]
id = "answer"
kind = "codes"
label = "{year}の答え"
code_list = "answer"

[[fields]]
id = "other"
kind = "text"
label = "その他の名称"

[[fields]]
id = "targets"
kind = "choices"
label = "対象"
options = ["市民", "その他"]
bracket_option = "その他"
bracket_field = "other"

[[labels]]
id = "answer"
text = "{year}の答え"
role = "item"
introduces = ["answer"]
"""


def test_the_shipped_form() -> None:
    form = load_form("sendai-welfare")
    assert form in shipped_forms()
    assert len(form.fields) == 25
    assert [len(code_list.codes) for code_list in form.code_lists] == [4, 12]
    partners = form.code_list_of("partners")
    assert partners is not None
    assert [c.bracket_field for c in partners.codes if c.bracket_field] == [
        "consult_agency",
        "city_departments",
    ]
    assert form.bracket_fields() == {"consult_agency", "city_departments", "target_other"}
    assert form.field("coop_internal").partner_codes == (12,)
    assert form.field("contribution_period").copied_from == ("contribution_year",)


def test_a_copy_is_read_from_its_file(tmp_path: Path) -> None:
    text = (resources.files("furikaeri.sheet") / "forms" / "sendai-welfare.toml").read_text(encoding="utf-8")
    copy = tmp_path / "copy.toml"
    copy.write_text("\ufeff" + text.replace('id = "sendai-welfare"', 'id = "elsewhere"'), encoding="utf-8")
    form, shipped = load_form(str(copy)), load_form("sendai-welfare")
    assert form.id == "elsewhere"
    assert (form.fields, form.labels, form.code_lists) == (shipped.fields, shipped.labels, shipped.code_lists)


def test_wordings_stand_once() -> None:
    """A field without a label of its own has that of the label that introduces it; a list printed whole is the code list."""
    form = parse_form(
        SMALL.replace('label = "{year}の答え"\n', "").replace(
            'text = "{year}の答え"', 'text = "（１）{year}の答え"'
        )
        + '\n[[labels]]\nid = "list"\nrole = "note"\ncode_list = "answer"\n',
        "small.toml",
    )
    assert form.field("answer").label == "{year}の答え"
    assert form.labels[-1].text == "①できた　②その他"


def test_a_small_form() -> None:
    form = parse_form(SMALL, "small.toml")
    assert [f.empty_value() for f in form.fields] == [(), None, ()]
    assert form.field("answer").required is False
    with pytest.raises(KeyError):
        form.field("nothing")


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('id = "small"', "id = 3", "最上段: id を文字列で"),
        ('title = "小さな様式"', "", "title を文字列で"),
        ("[defaults]", "[default]", "「default」という項目はありません"),
        ('municipality = "○○市"', "municipality = 3", "defaults: municipality を文字列で"),
        ("[heading]", "[headings]", "「headings」という項目はありません"),
        ("{year}と計画期{years}", "本年度と計画期{years}", "heading: titles の言い回しには、どれも {year}"),
        ("{year}と計画期{years}", "{year}と計画期五", "heading: titles の言い回しには、どれも {years}"),
        ("{year}の評価", "本年度の評価", "heading: annual_titles の言い回しには、どれも {year}"),
        ("（施策{direction}）", "（施策）", "heading: directions の言い回しには、どれも {direction}"),
        (
            'titles = ["{year}と計画期{years}年間の評価"]\nannual_titles = ["{year}の評価"]',
            "",
            "titles か annual_titles に",
        ),
        ("{year}の評価", "{year}{yaer}の評価", "heading: 「{year}{yaer}の評価」の {yaer} は使えません"),
        ('text = "{year}の答え"', 'code_list = "none"', "labels「answer」: code_list「none」が code_lists にありません"),
        ("[[code_lists]]", "[layout]\nlabel_share = 2\n\n[[code_lists]]", "label_share は 0.05 から"),
        ("[[code_lists]]", '[layout]\nsecond_page = "x"\n\n[[code_lists]]', "second_page「x」という項目の見出し"),
        ('kind = "text"\nlabel = "その他の名称"', 'kind = "text"', "fields「other」: label がなく"),
        ("code = 1, text", "code = 21, text", "1 から 20"),
        ("code = 1, text", 'code = "1", text', "code は整数で"),
        ("code = 2, text", "code = 1, text", "同じ id が二度"),
        ('partners = "needed"', 'partners = "often"', "needed・none・open のどれか"),
        ('kind = "codes"', 'kind = "radio"', "fields「answer」: kind は"),
        ('code_list = "answer"', 'code_list = "reply"', "code_list「reply」が code_lists にありません"),
        ('code_list = "answer"', 'code_list = "answer"\nrequired = "yes"', "required は true か false"),
        ('code_list = "answer"', 'code_list = "answer"\nlimit = "3"', "limit は整数で"),
        ('code_list = "answer"', 'code_list = "answer"\nlimit = 0', "limit は 1 以上"),
        ('code_list = "answer"', 'code_list = "answer"\ncopied_from = ["x"]', "「x」という欄がありません"),
        ('code_list = "answer"', 'code_list = "answer"\nexclusive_with = "other"', "kind が codes の欄"),
        ('code_list = "answer"', 'code_list = "answer"\npartner_codes = [1]', "partners_field も"),
        (
            'code_list = "answer"',
            'code_list = "answer"\npartners_field = "answer"\npartner_codes = [9]',
            "partner_codes の 9 が code_list「answer」にありません",
        ),
        ('bracket_field = "other" },', 'bracket_field = "nowhere" },', "code_lists「answer」: 「nowhere」という欄がありません"),
        ('bracket_field = "other" },', 'bracket_field = "answer" },', "kind が text の欄"),
        ('bracket_option = "その他"', 'bracket_option = "他"', "options にありません"),
        ('options = ["市民", "その他"]\nbracket_option = "その他"', "", "options が一つもありません"),
        ('options = ["市民", "その他"]', 'options = "市民"', "options は文字列の並び"),
        ('id = "other"', 'id = "Other"', "英小文字"),
        ('label = "{year}の答え"', 'label = "{yeer}の答え"', "{yeer} は使えません"),
        ('text = "{year}の答え"', 'text = "{}の答え"', "{} は使えません"),
        ('introduces = ["answer"]', 'introduces = ["answers"]', "labels「answer」: 「answers」という欄がありません"),
        ('role = "item"', 'role = "title"', "role は"),
        ("[[fields]]", "[[field]]", "「field」という項目はありません"),
    ],
)  # fmt: skip
def test_what_is_wrong_and_where(before: str, after: str, says: str) -> None:
    assert before in SMALL
    with pytest.raises(FormDefinitionError) as caught:
        parse_form(SMALL.replace(before, after), "small.toml")
    assert str(caught.value).startswith("様式定義 small.toml ")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        ('sheets = "a[]"', "fields に"),
        ('sheets = "a[]"\nfields = { answer = "b..c" }', "json「1」: 「b..c」は道すじとして"),
        ('sheets = "a["\nfields = { answer = "b" }', "「a[」は道すじとして"),
        ('sheets = ""\nfields = { nowhere = "b" }', "「nowhere」という欄がありません"),
        ('sheets = ""\nfields = { answer = 3 }', "answer を文字列で"),
        ('sheets = ""\nunit = "ドル"\nfields = { answer = "b" }', "unit「ドル」"),
        ('fields = { answer = "b" }', "sheets を文字列で"),
    ],
)
def test_what_is_wrong_with_a_path(extra: str, says: str) -> None:
    with pytest.raises(FormDefinitionError) as caught:
        parse_form(f"{SMALL}\n[[json]]\n{extra}", "small.toml")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        ('[cues]\nfields = ["answer"]\nweights = [["今後", "much"]]', "1行め"),
        ('[cues]\nfields = ["answer"]\nweights = [["今後", 1.0, 2.0]]', "fields と同じ数の重み"),
        ('[cues]\nfields = ["answer"]\nweights = 3', "weights は"),
        ('[cues]\nfields = ["nowhere"]\nweights = [["今後", 1.0]]', "「nowhere」という欄がありません"),
        ('[cues]\nfields = ["answer"]\nweights = [["今(後", 1.0]]', "正規表現「今(後」を読めません"),
    ],
)
def test_what_is_wrong_with_a_cue(extra: str, says: str) -> None:
    with pytest.raises(FormDefinitionError) as caught:
        parse_form(SMALL + extra, "small.toml")
    assert says in str(caught.value)


@pytest.mark.parametrize("text", ["id = ", "id = 'a'\nid = 'b'", "\x00", "[heading"])
def test_text_that_is_no_toml(text: str) -> None:
    with pytest.raises(FormDefinitionError, match="TOML として読めません"):
        parse_form(text, "broken.toml")


@pytest.mark.parametrize("text", ["", "fields = 3", "heading = 3", "[heading]\ntitle = ''"])
def test_text_that_is_no_form(text: str) -> None:
    with pytest.raises(FormDefinitionError, match=r"様式定義 odd\.toml の"):
        parse_form(text, "odd.toml")


@pytest.mark.parametrize("name", ["unknown", "", "a" * 5000, "a\x00b"])
def test_an_unknown_form(name: str) -> None:
    with pytest.raises(FormDefinitionError, match=r"使える様式: .*sendai-welfare"):
        load_form(name)


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(FormDefinitionError, match="開けません"):
        load_form(str(tmp_path / "none.toml"))
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FormDefinitionError, match="UTF-8 のファイルではありません"):
        load_form(str(binary))
