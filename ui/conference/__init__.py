"""The conference as it is planned."""
