"""Use cases: load, ask the rule, store, commit. They know the outside only through `ports`."""
