"""Training and judging models: labelled listings in, a model file and a report out. Needs the extra `train`."""
