"""Unpleasant conversations (policy 8): the automatic sequence, what people decide, and what the worker does about blocks."""
