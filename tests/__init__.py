"""The tests of the calculators, of the build and of the site."""
