"""`furikaeri serve`: the pages answer at the port that PORT names, with strict headers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http.client import HTTPResponse
from pathlib import Path

import pytest

from furikaeri.commands import main
from tests.commands.conftest import Run


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer(address: str) -> HTTPResponse:
    for _ in range(150):
        try:
            found: HTTPResponse = urllib.request.urlopen(address, timeout=5)  # noqa: S310 - our own server
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.2)
        else:
            return found
    raise AssertionError("the server does not answer")


def test_the_pages_answer_with_strict_headers(tmp_path: Path) -> None:
    port = free_port()
    environment = {**os.environ, "FURIKAERI_DATA": str(tmp_path), "PORT": str(port)}
    environment.pop("FURIKAERI_DATABASE_URL", None)
    code = "import sys; from furikaeri.commands import main; sys.exit(main(['serve']))"
    with subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE) as server:
        try:
            with answer(f"http://127.0.0.1:{port}/about/") as page:
                headers = page.headers
                assert page.status == 200
        finally:
            server.terminate()
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == ("DENY", "nosniff")


@pytest.mark.parametrize("port", ["99999", "0", "-1", "²", "9" * 5000])
def test_a_port_that_is_none_is_wrong_usage(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["serve", f"--port={port}"])
    assert left.value.code == 2
    assert "65535" in capsys.readouterr().err


def test_where_nobody_can_listen_is_one_line(furikaeri: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for words, said in (
            (["--port", port], f"{port} 番のポートは使われています"),
            (["--host", "192.0.2.1"], "この機械のアドレスではありません"),
            (["--host", "a" * 300], "がありません"),
        ):
            done = furikaeri("serve", *words)
            assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
            assert said in done.stderr
    assert "環境変数 PORT" in furikaeri("serve", PORT="many").stderr
