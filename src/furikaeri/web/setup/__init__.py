"""The set-up pages: what the secretariat and the administrator keep: people, sections, posts, the plan; and one's own password."""
