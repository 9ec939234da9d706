"""The server as `furikaeri serve` starts it, killed with SIGKILL while clients save; then what the database holds.

`python -m tests.faults.killed_server 50` is `make soak`: it prints the counts and the seed of each run.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults.saving_clients import TOGETHER, Acknowledged, SavingClient
from tests.served_town import AUTHOR, HEAD, PASSWORD, fill_data_folder

ENOUGH = 200  # acknowledged savings before the server is killed
PERSONS = (AUTHOR, HEAD, AUTHOR, HEAD)
SHEETS_EACH = 2
_START_SECONDS, _RUN_SECONDS = 90, 600
_SERVE = "import sys; from furikaeri.commands import main; sys.exit(main(sys.argv[1:]))"
_DUMP = """
import json
from furikaeri.commands.starting_django import start_django
assert start_django() is None
from django.db.models import Count
from furikaeri.cycle.models import SheetDraft
from furikaeri.people.models import AuditEvent
from furikaeri.plans.models import SelfEvaluationSheet, SheetRevision
print(json.dumps({
    "revisions": list(SheetRevision.objects.order_by("sheet", "number").values_list("sheet", "number", "origin", "content", "sha256")),
    "drafts": list(SheetDraft.objects.values_list("sheet", "user__username", "changes")),
    "current": list(SelfEvaluationSheet.objects.values_list("pk", "current__number")),
    "events": list(AuditEvent.objects.filter(what="sheet_saved").values_list("subject_id").annotate(n=Count("pk"))),
}))
"""


@dataclass(frozen=True, slots=True)
class Killed:
    """One run: how many savings were acknowledged, and what does not hold after it (nothing, one hopes)."""

    seed: int
    acknowledged: int
    revisions: int
    faults: tuple[str, ...]


class KilledServer:
    """A data folder whose server is started and killed again and again."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.sheets = fill_data_folder(environment, len(PERSONS) * SHEETS_EACH)
        self.last = self._dump()

    def run(self, seed: int) -> Killed:
        """Start, let clients save, kill in the middle, look."""
        rule = random.Random(seed)
        before = self.last
        with self._served() as (site, server):
            clients = [
                SavingClient(
                    site,
                    (person, PASSWORD),
                    self.sheets[place * SHEETS_EACH : (place + 1) * SHEETS_EACH],
                    random.Random(rule.random()),
                )
                for place, person in enumerate(PERSONS)
            ]
            for client in clients:
                client.start()
            wanted = ENOUGH + rule.randrange(20)
            end = time.monotonic() + _RUN_SECONDS
            while sum(c.count for c in clients) < wanted and any(c.is_alive() for c in clients):
                assert time.monotonic() < end, "the server saves too slowly"
                time.sleep(rule.random() * 0.05)
            os.killpg(server.pid, signal.SIGKILL)
            for client in clients:
                client.join(_START_SECONDS)
        after = self.last = self._dump()
        known = {sheet: told for client in clients for sheet, told in client.known.items()}
        owners = {sheet: client.person[0] for client in clients for sheet in client.known}
        faults = [c.trouble for c in clients if c.trouble] + _faults(before, after, known, owners)
        return Killed(
            seed,
            sum(c.count for c in clients),
            sum(len(told.saved) for told in known.values()),
            tuple(faults),
        )

    @contextmanager
    def _served(self) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        words = [sys.executable, "-c", _SERVE, "serve", f"--port={port}", "--no-worker"]
        # a group of its own, so that master and workers are killed at once
        with subprocess.Popen(
            words,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as server:
            try:
                _wait_for(f"http://127.0.0.1:{port}/about/")
                yield f"http://127.0.0.1:{port}", server
            finally:
                if server.poll() is None:
                    os.killpg(server.pid, signal.SIGKILL)

    def _dump(self) -> dict[str, list[list[object]]]:
        words = [sys.executable, "-c", _DUMP]
        done = subprocess.run(words, env=self.environment, check=True, stdout=subprocess.PIPE)
        found: dict[str, list[list[object]]] = json.loads(done.stdout.splitlines()[-1])
        return found


def _faults(
    before: Mapping[str, list[list[object]]],
    after: Mapping[str, list[list[object]]],
    known: Mapping[int, Acknowledged],
    owners: Mapping[int, str],
) -> list[str]:
    """What is lost, half or twice, in words."""
    faults = [
        f"sheet {sheet} revision {number}: not what was hashed"
        for sheet, number, _, content, digest in after["revisions"]
        if hashlib.sha256(str(content).encode()).hexdigest() != digest
    ]
    counts = {int(str(sheet)): n for sheet, n in after["events"]}
    current = {int(str(sheet)): number for sheet, number in after["current"]}
    drafts = {(sheet, user): json.loads(str(changes)) for sheet, user, changes in after["drafts"]}
    old = {int(str(sheet)): number for sheet, number in before["current"]}
    for sheet, told in known.items():
        rows = [row for row in after["revisions"] if row[0] == sheet]
        saved = [row for row in rows if row[2] == "saved"]
        if [row[1] for row in rows] != list(range(1, len(rows) + 1)) or current[sheet] != len(rows):
            faults.append(f"sheet {sheet}: revisions {[row[1] for row in rows]}, current {current[sheet]}")
        if counts.get(sheet, 0) != len(saved):
            faults.append(f"sheet {sheet}: {len(saved)} revisions, {counts.get(sheet, 0)} events")
        new = [
            _words(json.loads(str(row[3]))["fields"])
            for row in saved
            if int(str(row[1])) > int(str(old[sheet]))
        ]
        unsure = told.unsure
        draft = _words(drafts.get((sheet, owners[sheet]), {}))
        if new[: len(told.saved)] != told.saved or new[len(told.saved) :] not in ([], [unsure]):
            faults.append(
                f"sheet {sheet}: acknowledged {told.saved[-2:]}, stored {new[-2:]}, unsure {unsure}"
            )
        if told.draft is not None and draft not in {told.draft, unsure} and new[-1:] != [unsure]:
            faults.append(f"sheet {sheet}: draft {draft}, acknowledged {told.draft}, unsure {unsure}")
    return faults


def _words(fields: Mapping[str, object]) -> str | None:
    """The words of fields that are always written together; half of them is told as such."""
    found = {str(fields.get(f)) if fields.get(f) else None for f in TOGETHER}
    return found.pop() if len(found) == 1 else f"half: {sorted(map(str, found))}"


def _wait_for(address: str) -> None:
    end = time.monotonic() + _START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except OSError:
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.2)


@contextmanager
def killed_server(folder: Path) -> Iterator[KilledServer]:
    """One on SQLite in the folder; on a database of its own of the PostgreSQL server that FURIKAERI_DATABASE_URL names."""
    kept = {
        k: v for k, v in os.environ.items() if k not in {"FURIKAERI_DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    environment = {**kept, "FURIKAERI_DATA": str(folder)}
    address = os.environ.get("FURIKAERI_DATABASE_URL", "")
    if not address.startswith("postgres"):
        yield KilledServer(environment)
        return
    import psycopg
    from psycopg import sql

    server, _, _ = address.rpartition("/")
    name = f"furikaeri_killed_{os.getpid()}_{secrets.token_hex(3)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield KilledServer({**environment, "FURIKAERI_DATABASE_URL": f"{server}/{name}"})
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def main(runs: int) -> int:
    """So many runs, a line each; 1 when anything was lost, half or twice."""
    bad = 0
    with tempfile.TemporaryDirectory() as folder, killed_server(Path(folder)) as server:
        for place in range(1, runs + 1):
            done = server.run(secrets.randbits(32))
            bad += bool(done.faults)
            print(
                f"{place:3}/{runs} 種 {done.seed}: 受け付けた保存 {done.acknowledged}（版 {done.revisions}）"
                f" 失われた・半端・二重 {len(done.faults)}",
                *done.faults,
                sep="\n    " if done.faults else " ",
                flush=True,
            )
    print(f"{runs} 回のうち、保存が失われた・半端・二重の回 {bad}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
