"""Invented policies that the tests compute with and build a site of."""
