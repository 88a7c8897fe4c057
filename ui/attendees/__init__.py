"""Delegations and delegates: the page, and how people are shown and delegations picked."""
