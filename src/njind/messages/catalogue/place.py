"""Where something stands in a file."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "place.file": Message("{file}", "{file}"),
    "place.file-column": Message("{file}, column {column}", "{file}，列“{column}”"),
    "place.file-line": Message("{file}, line {line}", "{file}第{line}行"),
    "place.file-line-column": Message("{file}, line {line}, column {column}", "{file}第{line}行，列“{column}”"),
    "place.file-row": Message("{file}, row {line}", "{file}第{line}行"),
    "place.file-row-column": Message("{file}, row {line}, column {column}", "{file}第{line}行，列“{column}”"),
    "place.finding": Message("{place}: {said}", "{place}：{said}"),
}
