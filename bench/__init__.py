"""Measurements. Run one with `python -m bench.<name>`; what it prints is committed under `bench/results/`."""
