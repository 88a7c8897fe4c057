"""What the chair concluded on each matter, and until when an answer is owed."""
