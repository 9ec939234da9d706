#!/bin/bash
# The sample plan in the browser: `make run`, or `PORT=8080 make run`. What was entered stays in FURIKAERI_DATA (var/).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/setup.sh run
.venv/bin/furikaeri migrate
.venv/bin/furikaeri sample
exec .venv/bin/furikaeri serve --port "${PORT:-8000}"
