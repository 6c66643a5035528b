"""The words reading: a rule and its outcome in Chinese and English, total over the kernel.

Forms register their own words (`calculators.words.forms`), so nothing is imported here.
"""
