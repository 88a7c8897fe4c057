"""The wall of the hall: a window of its own on another screen, and its small likeness."""
