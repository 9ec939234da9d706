# ふりかえり の作業はすべてここから。`make help` で一覧を出します。
# Paths are relative throughout, so that a folder whose name has spaces works too.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test check bench setup fix score roundtrip fuzz soak docs

help: ## この一覧
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1|\2/p' Makefile | column -t -s '|' 2>/dev/null \
	  || sed -nE 's/^([a-z]+):.*## (.*)/  make \1  \2/p' Makefile

run: ## 見本の計画を読み込み、http://127.0.0.1:8000 で見られるようにする（PORT=番号 で変更）
	@tools/run.sh

test: ## すべてのテスト（単体・データベース・ブラウザー）
	@tools/test.sh

check: ## 書式・型・部屋の境・形・ライセンスの検査（60 秒以内）
	@tools/check.sh

bench: ## 速さの比を一つの実行の中で測り、表にする
	@tools/setup.sh development
	@.venv/bin/python tools/bench.py

setup: ## .venv を作り、.venv/bin/furikaeri を使えるようにする
	@tools/setup.sh run

fix: ## 書式を整え、機械が直せる指摘を直す
	@tools/setup.sh development
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

score: ## 読み取りの点数を測り、scores.json と比べる
	@tools/setup.sh development
	@.venv/bin/python -m tests.reading.scoring

roundtrip: ## 書ける種類のすべてで、書いて読み戻し、欄ごとに比べて表にする
	@tools/setup.sh development
	@.venv/bin/python -m tests.outputs.roundtrip

fuzz: ## 乱した文書を読み取りに与え続ける（TIME=秒 KINDS="pdf xlsx" FOLDER=置き場 SEED=数）
	@tools/fuzz.sh

soak: ## 保存の最中にサーバーを kill -9 で止めることを 50 回くり返し、保存が残っているかを数える
	@tools/setup.sh development
	@.venv/bin/python -m tests.faults.killed_server 50

docs: ## 生成する文書を作り直し、用語集とリンクを確かめる
	@tools/setup.sh development
	@.venv/bin/python tools/docs.py && .venv/bin/python -m pytest -q tests/shape/test_documents.py tests/shape/test_glossary.py
