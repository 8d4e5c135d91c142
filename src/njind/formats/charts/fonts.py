"""Whether this machine has a font with Chinese characters: a picture of boxes is worse than none. Draws nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

FAMILIES = (
    *("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB"),
    *("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei", "SimSun", "Droid Sans Fallback"),
)
"""The families that are asked for in Chinese, the best first."""

_FILES = re.compile(
    r"noto\w*(sans|serif)\w*cjk|sourcehan|msyh|simsun|simhei|deng|pingfang|hiragino|stheiti|wqy|droidsansfallback|uming|ukai",
    re.IGNORECASE,
)
"""How the files of such fonts are named."""
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def holds_chinese(text: str) -> bool:
    """Whether a text has Chinese characters."""
    return _CHINESE.search(text) is not None


@cache
def chinese_family() -> str | None:
    """A family with Chinese characters that is installed here, None where there is none that is known of."""
    if shutil.which("fc-list"):
        listed = subprocess.run(
            ["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False, timeout=30
        ).stdout
        names = [name.strip() for entry in listed.splitlines() for name in entry.split(",")]
        found = next((family for family in FAMILIES if family in names), names[0] if names else None)
        if found:
            return found
    files = (file.name for folder in _folders() if folder.is_dir() for file in folder.rglob("*"))
    return FAMILIES[0] if any(_FILES.search(name) for name in files) else None


def _folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home))
        return [
            Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
            Path(local) / "Microsoft" / "Windows" / "Fonts",
        ]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".fonts", home / ".local/share/fonts"]
