"""The core imports this; without it, Python itself writes what went wrong, and as fully."""
