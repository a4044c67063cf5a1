# SPDX-License-Identifier: EUPL-1.2
"""Settings, all from the environment.

``VOORDEUR_MODE`` is ``try`` (default: only on this machine, secrets made by ourselves) or
``production``, which refuses to start until everything it needs is given.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from voordeur.site import connections, state

_MODES = ("try", "production")
_NEEDED = (
    "VOORDEUR_SECRET_KEY",
    "VOORDEUR_HASH_KEY",
    "VOORDEUR_HOSTS",
    connections.APP_URL,
)
_PACKAGE = Path(__file__).resolve().parent.parent

MODE = os.environ.get("VOORDEUR_MODE", "try")
if MODE not in _MODES:
    raise ImproperlyConfigured(f"VOORDEUR_MODE is {MODE!r}; it must be one of {_MODES}.")
PRODUCTION = MODE == "production"
if PRODUCTION and (missing := [name for name in _NEEDED if not os.environ.get(name)]):
    raise ImproperlyConfigured(f"Not set in the environment: {', '.join(missing)}.")

DEBUG = False
SECRET_KEY = os.environ.get("VOORDEUR_SECRET_KEY") or state.secret("secret-key")
# Keys the hashes by which we know a row again that the law does not let us keep.
HASH_KEY = os.environ.get("VOORDEUR_HASH_KEY") or state.secret("hash-key")

# What was erased, by number: kept apart from the database, to be done again after a restore.
ERASED_JOURNAL = os.environ.get("VOORDEUR_ERASED") or state.folder() / "gewist.jsonl"
# How many days a back-up is kept; 0: nobody said. Only to tell how long erased data live on in it.
BACKUP_DAYS = int(os.environ.get("VOORDEUR_BACKUP_DAYS") or 0)

ALLOWED_HOSTS = os.environ.get("VOORDEUR_HOSTS", "localhost 127.0.0.1 [::1]").split()
CSRF_TRUSTED_ORIGINS = os.environ.get("VOORDEUR_ORIGINS", "").split()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "voordeur.site.apps.FlashConfig",
    "voordeur.site.apps.SiteConfig",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
    "procrastinate.contrib.django",
    "voordeur.people",
    "voordeur.trails",
    "voordeur.grants",
    "voordeur.accounts",
    "voordeur.agreements",
    "voordeur.messages",
    "voordeur.articles",
    "voordeur.cases",
    "voordeur.visits",
    "voordeur.deliveries",
    "voordeur.privacy",
    "voordeur.retention",
    "voordeur.figures",
    "voordeur.pages",
    "voordeur.jobs",
]

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["voordeur.people.backends.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# In production nobody logs in with a password alone; a try-out offers the second step.
SECOND_FACTOR_NEEDED = PRODUCTION or os.environ.get("VOORDEUR_SECOND_FACTOR") == "needed"
LOGIN_URL = "/inloggen/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL

MIDDLEWARE = [
    "voordeur.site.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "voordeur.site.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "voordeur.site.text.TextMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "voordeur.site.tracing.TracingMiddleware",
    "voordeur.site.middleware.WrongMethodMiddleware",
    "voordeur.site.support.SupportMiddleware",
    "voordeur.site.middleware.ActorMiddleware",
    "voordeur.site.once.OnceMiddleware",
    # Whoever forgets to guard a page has made a page behind the login, not an open one.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "voordeur.site.urls"
WSGI_APPLICATION = "voordeur.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = connections.databases()
DATABASE_ROUTERS = ["voordeur.site.router.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "__Host-voordeur-taal" if PRODUCTION else "voordeur-taal"
LOCALE_PATHS = [_PACKAGE / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
# Try-out serves the files where they lie, so that nothing has to be collected first.
STATIC_ROOT = os.environ.get("VOORDEUR_STATIC") or (
    state.folder() / "static" if PRODUCTION else None
)
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
# A delivery may be large; what is larger than this goes to a file while it comes in.
FILE_UPLOAD_HANDLERS = ["voordeur.pages.receiving.ToFile"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# The longest form asks what 300 columns mean; no form takes more than two files.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 2

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "img-src": [SELF, "data:"],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
# Nothing of what a browser can do with its machine is for us; a passkey is for our pages only.
_NOT_FOR_US = (
    "accelerometer autoplay browsing-topics camera display-capture "
    "encrypted-media fullscreen gamepad geolocation gyroscope hid idle-detection local-fonts "
    "magnetometer microphone midi payment picture-in-picture screen-wake-lock serial "
    "sync-xhr usb window-management xr-spatial-tracking"
)
PERMISSIONS_POLICY: dict[str, list[str]] = {
    **{feature: [] for feature in _NOT_FOR_US.split()},
    "publickey-credentials-create": ["self"],
    "publickey-credentials-get": ["self"],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = PRODUCTION
# Who asks whether we live stands beside us, behind the proxy.
SECURE_REDIRECT_EXEMPT = [r"^-/leeft$"]
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
if os.environ.get("VOORDEUR_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SESSION_COOKIE_NAME = "__Host-voordeur" if PRODUCTION else "voordeur"
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "voordeur.site.sessions"
# Half an hour without a click ends the session; ten hours after the login it ends anyhow.
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = False  # `site.sessions` says when: once a minute
CSRF_COOKIE_NAME = "__Host-voordeur-form" if PRODUCTION else "voordeur-form"
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True

# The door for programs (the national delivery): what its answers are signed with, as PEM. A
# try-out makes itself a key that nobody trusts.
DDAS_KEY = os.environ.get("VOORDEUR_DDAS_KEY", "")
DDAS_CHAIN = os.environ.get("VOORDEUR_DDAS_CHAIN", "")
# The authorities whose certificates a caller's signature must lead to, as PEM; empty: a signature
# is checked where there is one, and the gate in front judges who it is.
DDAS_ROOTS = os.environ.get("VOORDEUR_DDAS_ROOTS", "")
DDAS_OWN_KEYS = None if PRODUCTION else state.folder() / "secrets"
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "voordeur.api.problems.handled",
    "UNAUTHENTICATED_USER": None,
}

# Where the worker keeps burnt-in regions of simulations, to use them again.
SIMULATION_STORE = state.folder() / "simulatie"

# Whether the worker may go out to see if the sources of the knowledge base are still there.
CHECK_LINKS = os.environ.get("VOORDEUR_CHECK_LINKS") == "1"

# Where to report a weakness in this installation (security.txt), and until which day that holds.
SECURITY_CONTACT = os.environ.get("VOORDEUR_SECURITY_CONTACT", "")
SECURITY_EXPIRES = os.environ.get("VOORDEUR_SECURITY_EXPIRES", "")
SECURITY_POLICY = os.environ.get("VOORDEUR_SECURITY_POLICY", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("VOORDEUR_LOG", "WARNING")},
}
