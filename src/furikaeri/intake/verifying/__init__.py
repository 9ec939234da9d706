"""A person looks at what was read: one field, one sheet, or by a rule all sheets without doubts; only then it is stored."""
