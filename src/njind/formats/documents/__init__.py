"""Documents as files: one writer a format. No analysis, no figures computed."""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from njind.errors import NjindError, UsageError
from njind.formats import files
from njind.sanitize import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike

    from njind.document import Document
    from njind.formats import Options


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """One way to write a document.

    ``module`` holds ``write(document, options)``, which gives the bytes of the file and of those beside it by name;
    ``needs`` are the packages that it imports and an extra installs.
    """

    extension: str
    module: str
    needs: tuple[str, ...] = ()


_PICTURES = ("altair", "vl_convert")
DOCUMENT_FORMATS = {
    one.extension: one
    for one in (
        DocumentFormat(".html", "html", _PICTURES),
        DocumentFormat(".docx", "docx", (*_PICTURES, "docx")),
        DocumentFormat(".pdf", "pdf", (*_PICTURES, "typst")),
        DocumentFormat(".xlsx", "xlsx"),
        DocumentFormat(".md", "markdown", _PICTURES),
    )
}
"""Every format of documents by the ending of its files."""


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file, and of the files beside it by name (the pictures of a Markdown file)."""

    content: bytes
    beside: Mapping[str, bytes]


def document_format(path: str | PathLike[str]) -> DocumentFormat:
    """The format that an ending chooses: a usage error where none has it, an error where a package is missing."""
    extension = PurePath(path).suffix.casefold()
    if extension not in DOCUMENT_FORMATS:
        raise UsageError(
            "documents.unknown-extension",
            extension=harmless(extension or str(path), most=80),
            extensions=", ".join(DOCUMENT_FORMATS),
        )
    found = DOCUMENT_FORMATS[extension]
    if any(importlib.util.find_spec(name) is None for name in found.needs):
        raise NjindError("documents.extra", extension=extension)
    return found


def written(document: Document, extension: str, options: Options, *, stem: str = "brief") -> Written:
    """The document in the format of an ending; ``stem`` begins the names of files beside it."""
    module = importlib.import_module(f"njind.formats.documents.{DOCUMENT_FORMATS[extension].module}")
    result: Written = module.write(document, replace(options, in_print=True), stem)
    return result


def write_document(
    document: Document, path: str | PathLike[str], options: Options, *, inputs: Iterable[str | PathLike[str]] = ()
) -> None:
    """Write the document to a file, whole or not at all; ``inputs`` are files that were read, never written onto."""
    place = PurePath(path)
    result = written(document, document_format(path).extension, options, stem=place.stem)
    with files.explained(path):
        target = files.target_of(path, inputs=inputs)
        for name, content in result.beside.items():
            files.target_of(place.with_name(name), inputs=inputs).write(iter([content]))
        target.write(iter([result.content]))
