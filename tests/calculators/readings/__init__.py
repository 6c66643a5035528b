"""Tests of what is read out of graphs."""
