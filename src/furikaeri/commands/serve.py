"""`furikaeri serve`: serve the pages with gunicorn, a worker beside it; the database is prepared first."""

from __future__ import annotations

import argparse
import errno
import os
import resource
import socket
import sys
from contextlib import suppress

from furikaeri.commands.japanese_arguments import whole_number
from furikaeri.commands.kept_worker import start_keeper
from furikaeri.commands.starting_django import migrate_database
from furikaeri.commands.writing_results import refuse, say
from furikaeri.sheet.file_troubles import file_trouble

DEFAULT_PORT = 8000
WORKERS = 2
THREADS = 4
LARGEST_PORT = 65_535
_WHY_NOT_BOUND = {
    errno.EADDRINUSE: "{port} 番のポートは使われています。PORT=番号 で別のポートにしてください。",
    errno.EADDRNOTAVAIL: "{host} はこの機械のアドレスではありません。--host を確かめてください。",
    errno.EACCES: "{port} 番のポートを使う権限がありません。PORT=番号 で 1024 以上のポートにしてください。",
}

_port = whole_number(1, LARGEST_PORT)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="アドレス", help="待ち受けるアドレス（既定 127.0.0.1）"
    )
    parser.add_argument(
        "--port", type=_port, metavar="番号", help="ポート（既定は環境変数 PORT、なければ 8000）"
    )
    parser.add_argument(
        "--no-worker", action="store_true", help="作業係（furikaeri work）を一緒に動かしません"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted: this process becomes the server."""
    try:
        port = arguments.port or _port(os.environ.get("PORT") or str(DEFAULT_PORT))
    except argparse.ArgumentTypeError as error:
        return refuse(f"環境変数 PORT: {error}")
    migrate_database()
    refusal = _refusal(arguments.host, port)
    if refusal:
        return refuse(refusal)
    host = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
    say(f"http://{host}:{port}/ で画面を開けます（終わるには Ctrl+C）。")
    options = [f"--bind={host}:{port}", f"--workers={WORKERS}", f"--threads={THREADS}", "--log-level=warning"]
    # its socket lies in the home folder, which a service may not have, and which two servers would share
    options.append("--no-control-socket")
    if not arguments.no_worker:
        start_keeper()
    _allow_many_open_files()
    words = [sys.executable, "-m", "gunicorn", *options, "furikaeri.config.wsgi:application"]
    os.execv(sys.executable, words)  # noqa: S606 - our own interpreter, no shell
    raise AssertionError("execv returned")


def _allow_many_open_files() -> None:
    """A folder of hundreds of documents is held open while it comes in, from several persons at once."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):  # some systems say "no limit" and refuse it
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _refusal(host: str, port: int) -> str:
    """Why nobody can listen there; the empty text when we can."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError):
        return f"待ち受けるアドレス {host} がありません。--host を確かめてください。"
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            return _WHY_NOT_BOUND.get(
                error.errno or 0,
                f"{host} の {port} 番のポートで待ち受けられません（{file_trouble(error)}）。",
            ).format(host=host, port=port)
    return ""
