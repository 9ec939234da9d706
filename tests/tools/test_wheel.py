"""The wheel holds everything the product needs: forms, templates, styles, the sample; and nothing that is not tracked."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.shape.repository import ROOT, tracked_files


def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if ".dist-info/" not in name}
    source = ROOT / "src"
    wanted = {str(path.relative_to(source)) for path in tracked_files() if source in path.parents}
    assert names == wanted
