"""The running product: settings from the environment, addresses of the pages, the WSGI door.

In: FURIKAERI_DATA, FURIKAERI_DATABASE_URL, FURIKAERI_HOSTS, FURIKAERI_HTTPS. Out: Django's settings. Door: `settings`.
"""
