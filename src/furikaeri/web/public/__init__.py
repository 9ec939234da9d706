"""Pages for everybody: plans, measures, projects, sheets, where each value stands, documents. One view a module."""
