"""Formats for people: rounded, with units in the headings. Nothing exact for programs."""
