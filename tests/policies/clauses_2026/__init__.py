"""Twenty-eight invented clauses in the proportions of real policies, as one policy for tests."""
