"""The core imports this for promises that Python awaits; nothing here awaits."""
