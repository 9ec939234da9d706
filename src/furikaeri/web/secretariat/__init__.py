"""Pages for the secretariat: documents come in and are verified. One view a module; who may see them: `web.access`."""
