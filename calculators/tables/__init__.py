"""Tables: rows under headings, each row an answer.

`headings.read_headings` takes the first row, `rows.answer_row` every other one, and `written` reads
and writes CSV. A table is an iterator of a row's number and its cells, so however long it is, one
row at a time is held. Standard library only: this also runs in the browser.
"""
