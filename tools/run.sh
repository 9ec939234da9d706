#!/bin/bash
# The sample plan in the browser: `make run`, or `PORT=8080 make run`. What was entered stays in FURIKAERI_DATA (var/).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/setup.sh run
# Both prepare the database. Without the sample there is still a site: what is wrong with it has been said.
.venv/bin/furikaeri sample || true
exec .venv/bin/furikaeri serve --port "${PORT:-8000}"
