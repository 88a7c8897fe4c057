"""The start page: the conferences kept here, and how to begin another one."""
