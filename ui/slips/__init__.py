"""The slip table: who wishes to speak on what."""
