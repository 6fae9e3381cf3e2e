"""A hook of mkdocs: files of the project that pages link to are put beside the pages.

In the checkout a page links to `../kg/README.md`; the site has it as `files/kg/README.md.txt`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_LINK = re.compile(r"\]\(\.\./([^)#\s]+)(#[^)\s]*)?\)")


def linked(text: str) -> list[str]:
    """Return the files outside the pages' folder that a page links to, from the project's root."""
    return [found[1] for found in _LINK.finditer(text)]


def redirected(text: str) -> str:
    """Return a page whose links to such files go to where the site has them."""
    return _LINK.sub(lambda found: f"](files/{placed(found[1])})", text)


def placed(name: str) -> str:
    """Return what a file is called on the site: a browser shows a `.txt`, whatever it is."""
    return name if Path(name).suffix in (".json", ".txt") else f"{name}.txt"


def on_files(files: Any, config: Any) -> Any:
    """Add what pages link to."""
    from mkdocs.structure.files import File

    pages = [Path(config["docs_dir"], file.src_uri) for file in files.documentation_pages()]
    names = {name for page in pages for name in linked(page.read_text(encoding="utf-8"))}
    for name in sorted(names):
        if (ROOT / name).is_file():
            content = (ROOT / name).read_bytes()
            files.append(File.generated(config, f"files/{placed(name)}", content=content))
    return files


def on_page_markdown(markdown: str, **given: Any) -> str:
    """Lead the links of a page there."""
    return redirected(markdown)
