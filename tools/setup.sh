#!/bin/bash
# Makes .venv: `tools/setup.sh run` for using Furikaeri, `tools/setup.sh development` for working on it; after that
# `tools/setup.sh fuzzing` adds what comes built for few kinds of machine.
# Does nothing, and that quickly, when the lock files, pyproject.toml and the folder are those of the last time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
wanted=${1:-run}
here=$(pwd -P)

locks_of() { # run, or development, which holds all of run
  case $1 in
    run) echo requirements/run.txt requirements/build.txt ;;
    development) echo requirements/development.txt ;;
    fuzzing) echo requirements/fuzzing.txt ;;
    *) return 1 ;;
  esac
}
locks=$(locks_of "$wanted") || { echo "使い方: tools/setup.sh run|development|fuzzing" >&2; exit 2; }

refuse() { echo "$1" >&2; exit 1; }

# shellcheck disable=SC2046 # file names of ours, without blanks
key() { { echo "$here"; cat tools/setup.sh pyproject.toml $(locks_of "$1"); } | sha256sum | cut -d' ' -f1; }

is_set_up() { [[ -x .venv/bin/furikaeri && -f .venv/setup-$1 && $(<".venv/setup-$1") == "$(key "$1")" ]]; }

fresh() { is_set_up "$wanted" || { [[ $wanted == run ]] && is_set_up development; }; }

# The first Python of 3.11 or later; PYTHON names another.
find_python() {
  local name
  for name in ${PYTHON:+"$PYTHON"} python3 python3.11 python3.12 python3.13 python3.14 /usr/bin/python3; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  refuse "Python 3.11 以上が見つかりません。インストールしてから、もう一度実行してください（Debian・Ubuntu では apt install python3 python3-venv）。"
}

make_environment() {
  local python version
  python=$(find_python)
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
      refuse "この Python には venv を作る部品がありません。管理者として「apt install python$version-venv」を実行してから、もう一度お試しください。"
    fi
    echo "python$version-venv を入れています…"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "python$version-venv"; } >/dev/null </dev/null \
      || refuse "python$version-venv を入れられませんでした。「apt install python$version-venv」の結果を確かめてください。"
  fi
  "$python" -m venv --clear .venv
}

fresh && exit 0
# Two makes at a time: the second waits, and then finds everything there.
if command -v flock >/dev/null; then
  exec 9>.venv.lock
  flock 9
  fresh && exit 0
fi

# Scripts in .venv/bin name their folder, so one that was moved or copied is made anew.
if ! .venv/bin/python -m pip --version >/dev/null 2>&1 || ! grep -qF "$here/.venv/" .venv/bin/pip; then
  echo "実行環境 .venv を作っています…"
  make_environment
fi
echo "必要なライブラリを入れています…"
pip=(.venv/bin/python -m pip --disable-pip-version-check --no-input)
[[ $wanted == fuzzing ]] && export PIP_ONLY_BINARY=:all: # building it takes a compiler and a long time
"${pip[@]}" install --quiet --require-hashes ${locks//requirements/--requirement requirements} </dev/null \
  || refuse "ライブラリを入れられませんでした。上の表示を確かめて、もう一度実行してください。"
"${pip[@]}" install --quiet --no-deps --no-build-isolation --editable . </dev/null \
  || refuse "furikaeri 自身を .venv に入れられませんでした。上の表示を確かめてください。"
key "$wanted" >".venv/setup-$wanted"
