"""The papers of a conference: how they are headed and signed, and their files."""
