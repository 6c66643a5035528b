"""Whole tables for people: a workbook to fill in, and the same workbook back with its answers.

The page of the site for tables fetches this with the library that reads and writes workbooks; no
other page has any of it.
"""
