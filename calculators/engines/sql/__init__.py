"""The SQL reading: each benefit and the rules over it as one SELECT, exact to the fen.

Numbers are whole numbers times a fraction that is known when the query is written, over another
whole number where a rule divides by a fact; nothing is ever binary, and the fen is rounded down to
once, at the end. `ratios` is that arithmetic, `reading` goes through the graph of a rule, and
`outcome` puts the SELECT together.
"""
