"""Formats for programs and spreadsheets: exact, in base units, with stable keys. Nothing rounded."""
