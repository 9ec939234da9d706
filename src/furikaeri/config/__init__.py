"""The running product: settings from the environment, addresses of the pages, the WSGI door.

In: the environment's FURIKAERI_… variables (docs/commands.md). Out: Django's settings. Door: `settings`.
"""
