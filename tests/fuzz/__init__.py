"""Many drawn texts against small readers that were written from the contract alone."""
