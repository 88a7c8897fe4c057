"""Settings of this station: look, who works here, days off, copies."""
