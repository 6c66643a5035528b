"""Readings of a rule's graph: exact amounts, bounds, curves and words.

Each reading is a module of its own; none changes the graph, and each new use is one more reading.
"""
