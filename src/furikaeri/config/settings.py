"""The one settings module: safe unless told otherwise; what differs between installations stands in the environment."""

from __future__ import annotations

import os

from csp.constants import NONE, SELF

from furikaeri.config.data_folder import data_folder, secret_key
from furikaeri.config.database_address import database_settings
from furikaeri.config.kept_results import kept_hours
from furikaeri.config.mail_server import mail_server
from furikaeri.config.staff_networks import staff_networks
from furikaeri.config.upload_limits import FILES_AT_ONCE, LARGEST_MB, LARGEST_TOTAL_MB
from furikaeri.reading.reading_limits import MEGABYTE, reading_limits

FURIKAERI_DATA = data_folder()
RESULTS_KEPT = kept_hours(os.environ.get("FURIKAERI_RESULT_HOURS", ""))
SECRET_KEY = secret_key(FURIKAERI_DATA)
DEBUG = False
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    *os.environ.get("FURIKAERI_HOSTS", "").replace(",", " ").split(),
]
_HTTPS = os.environ.get("FURIKAERI_HTTPS") == "1"
STAFF_NETWORKS = staff_networks(
    os.environ.get("FURIKAERI_STAFF", ""),
    for_others=_HTTPS or bool(os.environ.get("FURIKAERI_HOSTS", "").strip()),
)

UPLOAD_FILES = FILES_AT_ONCE.value(os.environ)
UPLOAD_BYTES = LARGEST_MB.value(os.environ) * MEGABYTE
UPLOAD_TOTAL_BYTES = LARGEST_TOTAL_MB.value(os.environ) * MEGABYTE
READING_LIMITS = reading_limits(os.environ)
FILE_UPLOAD_HANDLERS = ["furikaeri.web.bounded_uploads.BoundedUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = None  # the handler drops what is too many, and the page says so

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "furikaeri.people",
    "furikaeri.jobs",
    "furikaeri.plans",
    "furikaeri.cycle",
    "furikaeri.intake",
    "furikaeri.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "furikaeri.web.access.AccessMiddleware",  # before anything of an upload is read, as looking for the token does
    "django.middleware.csrf.CsrfViewMiddleware",
    "furikaeri.web.plain_texts.PlainTextMiddleware",  # behind both: it reads what was sent
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "furikaeri.config.urls"
WSGI_APPLICATION = "furikaeri.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "furikaeri.web.access.tell_staff",
            ]
        },
    }
]

DATABASES = {"default": database_settings(os.environ.get("FURIKAERI_DATABASE_URL", ""), FURIKAERI_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["furikaeri.people.signing_in.PasswordBackend"]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "furikaeri.people.signing_in.NotTheSamplePassword"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

_MAIL = mail_server(os.environ.get("FURIKAERI_MAIL", ""), os.environ.get("FURIKAERI_MAIL_FROM", ""))
MAIL_IS_SET_UP = _MAIL is not None
EMAIL_TIMEOUT = 20
if _MAIL is not None:
    EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = _MAIL.ssl, _MAIL.starttls
    DEFAULT_FROM_EMAIL = _MAIL.sender

LANGUAGE_CODE = "ja"
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
# whitenoise takes the files straight from the packages: no collecting step between installing and serving
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# A sheet's year tables send a value for each of their cells
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# A closed network often has no certificate: encryption is the installation's to switch on (FURIKAERI_HTTPS=1)
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS
SECURE_SSL_REDIRECT = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
