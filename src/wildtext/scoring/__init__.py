"""From findings to a calibrated risk with reasons that add up. Knows nothing of platforms or files."""
