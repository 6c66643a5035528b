"""The core's JavaScript looks this up for its own objects in Python; none are passed here."""
