"""What the commands with several reports do: from options to one report. No options of their own, no output."""
