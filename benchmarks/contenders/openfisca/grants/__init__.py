"""Article 1 as OpenFisca has rules: a small country package of one entity and one formula."""
