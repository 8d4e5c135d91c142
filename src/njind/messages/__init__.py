"""What njind says: lines as data, and the one place where they become sentences in a language. No figures, no files."""
