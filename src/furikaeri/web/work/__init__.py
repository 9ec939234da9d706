"""Pages of one sheet on its way, for everybody who has to do with it: section, heads, secretariat."""
