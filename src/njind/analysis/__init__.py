"""What is computed: tables in, reports out. No files, options or printing."""
