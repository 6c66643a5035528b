"""What `make bench` measures: the site beside others, in one run on one browser."""
