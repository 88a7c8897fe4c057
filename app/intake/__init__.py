"""Files in: rosters, quota plans, questions -> plain rows with a verdict each."""
