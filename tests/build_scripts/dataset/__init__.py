"""Tests of the dataset: how it is read, checked and compiled."""
