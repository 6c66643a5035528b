"""The core's JavaScript looks this up to run code by hand, which nobody does here."""
