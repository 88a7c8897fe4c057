"""Minutes: the page on which the secretaries write."""
