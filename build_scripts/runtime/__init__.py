"""The engine that runs the rules in a browser: Pyodide, trimmed, with the project's wheel."""
