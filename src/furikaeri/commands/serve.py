"""`furikaeri serve`: serve the pages with gunicorn; the database is prepared first."""

from __future__ import annotations

import argparse
import os
import socket
import sys

from django.db import DatabaseError

from furikaeri.commands.starting_django import migrate_database

DEFAULT_PORT = 8000
WORKERS = 2
THREADS = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="HOST", help="待ち受けるアドレス（既定 127.0.0.1）"
    )
    parser.add_argument(
        "--port", type=int, metavar="PORT", help="ポート（既定は環境変数 PORT、なければ 8000）"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted: this process becomes the server."""
    named = os.environ.get("PORT", "")
    port = arguments.port or (int(named) if named.isdecimal() else DEFAULT_PORT)
    try:
        migrate_database()
    except DatabaseError as error:
        print(f"データベースを使えません（{error}）。", file=sys.stderr)
        return 1
    if _is_taken(arguments.host, port):
        print(f"{port} 番のポートは使われています。PORT=番号 で別のポートにしてください。", file=sys.stderr)
        return 2
    host = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
    print(f"http://{host}:{port}/ で画面を開けます（終わるには Ctrl+C）。", flush=True)
    options = [f"--bind={host}:{port}", f"--workers={WORKERS}", f"--threads={THREADS}", "--log-level=warning"]
    # its socket lies in the home folder, which a service may not have, and which two servers would share
    options.append("--no-control-socket")
    words = [sys.executable, "-m", "gunicorn", *options, "furikaeri.config.wsgi:application"]
    os.execv(sys.executable, words)  # noqa: S606 - our own interpreter, no shell
    raise AssertionError("execv returned")


def _is_taken(host: str, port: int) -> bool:
    """Whether something listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False
