"""Every sentence that njind can say, by key, in every language: a module for each topic. No logic."""
