"""云政发〔2026〕3号: an invented policy of an invented city, for tests and the guide."""
