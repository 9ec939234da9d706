#!/bin/bash
# Random documents for each reader, for as long as asked: KINDS="pdf xlsx" TIME=600 (seconds each) FOLDER=var/fuzzing SEED=1.
# Goes on with the next kind when one breaks; fails when any did. Each broken document stays in FOLDER/crashes/KIND.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/setup.sh development && tools/setup.sh fuzzing || exit 1
folder=${FOLDER:-var/fuzzing}
bad=()
for kind in ${KINDS:-pdf xlsx docx html csv json text any}; do
  echo "== $kind（${TIME:-600} 秒）"
  .venv/bin/python -m tests.fuzzing.fuzz "$kind" --folder "$folder" --seconds "${TIME:-600}" --seed "${SEED:-0}" || bad+=("$kind")
done
if ((${#bad[@]})); then
  echo "make fuzz: 読み取りの崩れる文書が見つかりました（${bad[*]}）。$folder/crashes にあります。" >&2
  exit 1
fi
echo "make fuzz: 崩れる文書は見つかりませんでした。"
