"""Chinese prose to rows of projects and groups of projects. No sectors."""

from __future__ import annotations


class ProjectReader:
    def __init__(self, document, title):
        self.rows = []
        self.numerals = []

    def paragraph(self):
        pass

    def sentence(self, text, at, *, cut):
        return False
