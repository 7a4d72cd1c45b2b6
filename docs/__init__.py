"""What is generated here: every text to a resident (teksten.md) and every rule with its tests (policy.md).

Outside the product: it may read all of it, and nothing of it may read this.
"""
