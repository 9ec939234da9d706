"""Makes test texts in the disorders that PDF extraction produces, with the truth beside them."""
