#!/bin/bash
# Everything that can be told without running the program: `make check`. mypy runs beside the others, it takes longest.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/setup.sh development || exit 1
bin=.venv/bin
said=$(mktemp -d)
trap 'rm -rf "$said"' EXIT
bad=()

step() { # name, command...
  local name=$1; shift
  local begun=$SECONDS
  if "$@" >"$said/$name" 2>&1; then
    printf '  ○ %s（%d 秒）\n' "$name" $((SECONDS - begun))
  else
    bad+=("$name")
    printf '  × %s（%d 秒）\n' "$name" $((SECONDS - begun))
    cat "$said/$name"
  fi
}

begun_types=$SECONDS
$bin/mypy --no-error-summary >"$said/types" 2>&1 &
types=$!
step 書き方 $bin/ruff check --quiet .
step 書式 $bin/ruff format --check --quiet .
step 部屋の境 $bin/lint-imports --no-cache
step ロックファイル $bin/python tools/locks.py --check
step ライセンス $bin/python tools/licences.py
step 形 $bin/python -m pytest -q tests/shape
if wait $types; then
  printf '  ○ 型（%d 秒）\n' $((SECONDS - begun_types))
else
  bad+=(型)
  printf '  × 型（%d 秒）\n' $((SECONDS - begun_types))
  cat "$said/types"
fi

if ((${#bad[@]})); then
  echo "make check: 直すところがあります（${bad[*]}）。" >&2
  exit 1
fi
echo "make check: すべて通りました（$SECONDS 秒）。"
