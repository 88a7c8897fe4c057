"""The chair's side: who speaks, who is next, the clock, the answers."""
