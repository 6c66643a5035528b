"""What runs on a machine of one's own alone: files of tables, and other engines for the rules.

The browser's wheel leaves this package out. Each library beyond the standard one is imported where
it is needed, and a missing one is told with what to install (see `calculators.engines.needed`).
"""
