"""One published figure: its words, its value with rounding, qualifier and unit, its digits. No files or tables."""
