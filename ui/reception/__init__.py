"""The reception desk: scan or type, see at once who it is, and what to do."""
