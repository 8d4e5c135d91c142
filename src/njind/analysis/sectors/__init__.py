"""Analysis of sectors: a table in, a Report out. No files, options or printing."""
