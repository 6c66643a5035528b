"""What the site is for, tried in Chromium, Firefox and WebKit: `make test-browsers`."""
