#!/bin/bash
# All tests: on SQLite, those that touch the database again on PostgreSQL where one answers, in a real browser, and
# with LibreOffice.
# Each pass runs even when one before it failed; the last line counts them all.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/setup.sh development || exit 1
python=.venv/bin/python
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The tests touch nobody's own data.
unset FURIKAERI_DATABASE_URL
export FURIKAERI_DATA=$work/data
bad=0

pass() { # name, pytest's options...
  local name=$1; shift
  echo "== $name"
  $python -m pytest -q --junitxml="$work/reports/$name.xml" "$@" </dev/null || bad=1
}

find_chromium() {
  local name
  for name in ${FURIKAERI_CHROMIUM:+"$FURIKAERI_CHROMIUM"} chromium chromium-browser google-chrome; do
    command -v "$name" && return
  done
  return 1
}

install() { # what for, Debian packages...
  local purpose=$1; shift
  [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null || return 1
  echo "${purpose}のテストのために $* を入れています…"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq
    apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"; } >"$work/apt" 2>&1 </dev/null \
    || { tail -n 5 "$work/apt" >&2; return 1; }
}

install_chromium() {
  local packages=(chromium)
  [[ -n $(fc-list :lang=ja 2>/dev/null) ]] || packages+=(fonts-noto-cjk)
  install ブラウザー "${packages[@]}"
}

find_office() { command -v "${FURIKAERI_SOFFICE:-soffice}"; }

# The font is the one that our files name: without it LibreOffice takes another, of other widths.
has_office() { find_office >/dev/null && [[ -n $(fc-list "BIZ UDPGothic") ]]; }

# FURIKAERI_TEST_POSTGRES names the server; without it, one on this machine that lets us in. Each run has its own name.
find_postgres() {
  $python - <<'PY'
import os, sys
from urllib.parse import urlsplit
import psycopg
named = os.environ.get("FURIKAERI_TEST_POSTGRES", "")
address = urlsplit(named or "postgresql://postgres@127.0.0.1:5432")
try:
    psycopg.connect(address._replace(path="/postgres").geturl(), connect_timeout=3).close()
except psycopg.OperationalError as error:
    if named:
        print(f"FURIKAERI_TEST_POSTGRES の PostgreSQL に接続できません（{str(error).strip().splitlines()[0]}）。", file=sys.stderr)
    sys.exit(3 if named else 1)
print(address._replace(path=f"/furikaeri_{os.getppid()}").geturl())
PY
}

pass SQLite -n 2 --dist loadfile -m "not browser and not libreoffice and not fuzzing"

postgres=$(find_postgres); found=$?
if ((found == 0)); then
  FURIKAERI_DATABASE_URL=$postgres pass PostgreSQL -n 2 --dist loadfile --create-db -m "database and not browser and not libreoffice"
elif ((found == 3)); then
  bad=1
else
  echo "== PostgreSQL が見つからないため、PostgreSQL でのテストは省きます（FURIKAERI_TEST_POSTGRES で指定できます）。"
fi

if FURIKAERI_CHROMIUM=$(find_chromium) || { install_chromium && FURIKAERI_CHROMIUM=$(find_chromium); }; then
  export FURIKAERI_CHROMIUM
  pass Chromium -m browser
else
  echo "== Chromium がないため、ブラウザーのテストは省きます。管理者として「apt install chromium」を実行すると動きます。"
fi

if has_office || install LibreOffice libreoffice-calc libreoffice-writer fonts-morisawa-bizud-gothic fonts-noto-cjk; then
  FURIKAERI_SOFFICE=$(find_office) pass LibreOffice -m libreoffice
else
  echo "== LibreOffice と BIZ UDP ゴシックがないため、それを使うテストは省きます。管理者として「apt install libreoffice-calc libreoffice-writer fonts-morisawa-bizud-gothic」を実行すると動きます。"
fi

if tools/setup.sh fuzzing >"$work/fuzzing" 2>&1; then
  pass Fuzzing -n 2 -m fuzzing
else
  tail -n 2 "$work/fuzzing" >&2
  echo "== Atheris を入れられないため、乱した文書のテスト（ファジング）は省きます。Linux の x86_64 と CPython なら、ふつうは入ります。"
fi

$python tools/passes.py "$work/reports" || bad=1
exit $bad
