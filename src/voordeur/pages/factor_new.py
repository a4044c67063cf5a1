# SPDX-License-Identifier: EUPL-1.2
"""Setting up a second step: an authenticator app, a passkey, codes on paper.

For who is logged in, from the page of the account; and on the way in for who must have one.
"""

from __future__ import annotations

import base64
import io

import qrcode
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from qrcode.image.svg import SvgPathImage

from voordeur import clock
from voordeur.accounts import entering, factors, totp
from voordeur.accounts.sealing import seal, unseal
from voordeur.pages import again, coming_in, frame
from voordeur.pages.coming_in import Step
from voordeur.pages.screens import Action, Codes, Door, Field, Form, Link, Note, Passkey, Tone
from voordeur.pages.second import ASKED
from voordeur.pages.show import show
from voordeur.pages.texts import later
from voordeur.people.backends import Person

KEY = "totp-key"  # in the session: the sealed key of an app that is being set up
_WRONG = later(
    "Deze code klopt niet. Kijk of de tijd van uw telefoon goed staat en vul de nieuwste in."
)
_WRONG_KEY = later(
    "De passkey is niet gemaakt. Probeer het opnieuw, of kies een authenticator-app."
)
_WHY = later(
    "Een wachtwoord alleen is niet genoeg voor gegevens van mensen. Met een tweede stap komt "
    "niemand binnen die alleen uw wachtwoord kent."
)


def _whose(request: HttpRequest) -> tuple[Person, Step | None] | None:
    """Return for whom this is: on the way in with a step, or logged in; None for nobody."""
    found = coming_in.pending(request)
    if found is not None:
        # Who has a second step already proves that one, and does not add another instead.
        return None if factors.of(found[0].pk) else found
    person = request.user
    return (person, None) if isinstance(person, Person) else None


def _sent_away(request: HttpRequest) -> HttpResponse | None:
    """Return where to go instead when somebody may not add a way to log in now."""
    found = _whose(request)
    if found is None:
        return HttpResponseRedirect(reverse("login"))
    if found[1] is None and not again.is_fresh(request):
        return again.ask(request)
    return None


@never_cache
@login_not_required
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Let somebody choose what the second step will be."""
    away = _sent_away(request)
    if away is not None:
        return away
    found = _whose(request)
    assert found is not None
    screen = Door(
        _("Kies een tweede stap"),
        _WHY,
        note=_reset_note(found[0]) if found[1] is not None else None,
        actions=(
            Action(
                _("Authenticator-app op uw telefoon"), reverse("factor-app"), "telefoon", "main"
            ),
            Action(_("Passkey of beveiligingssleutel"), reverse("factor-passkey"), "slot"),
        ),
        help_text=_(
            "Een authenticator-app werkt op elke telefoon, ook zonder netwerk. Een passkey "
            "is sneller: uw vingerafdruk, gezicht of een sleutel in de computer."
        ),
    )
    return show(request, frame.page(request, _("Kies een tweede stap")), screen)


def _reset_note(person: Person) -> Note | None:
    at = entering.reset_by_admin(person.pk)
    if at is None:
        return None
    local = at.astimezone(clock.AMSTERDAM)
    return Note(
        _("Uw tweede stap is teruggezet"),
        _(
            "Een beheerder deed dat op {day}-{month}-{year}. Vroeg u daar niet om? "
            "Ga dan niet verder en bel uw beheerder."
        ).format(day=local.day, month=local.month, year=local.year),
        Tone.LATE,
    )


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def app(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator app: scan, type the code."""
    away = _sent_away(request)
    if away is not None:
        return away
    found = _whose(request)
    assert found is not None
    person, step = found
    if request.method != "POST":
        request.session[KEY] = seal(totp.new_key()).decode()
        return _app_shown(request, person)
    key = unseal(str(request.session.get(KEY, "")).encode())
    code = request.POST.get("code", "")[:40]
    if key is None or not factors.add_totp(person.pk, key, code, now=clock.real_now()):
        return _app_shown(request, person, _WRONG)
    request.session.pop(KEY, None)
    return _added(request, person, step, "authenticator-app toegevoegd", "code uit app")


def _app_shown(request: HttpRequest, person: Person, error: str = "") -> HttpResponse:
    key = unseal(str(request.session.get(KEY, "")).encode())
    if key is None:
        return HttpResponseRedirect(reverse("factor-app"))
    field = Field(
        "code",
        _("Code uit de app"),
        hint=_("De app toont zes cijfers, elke halve minuut andere."),
        error=error,
        autocomplete="one-time-code",
        inputmode="numeric",
        is_short=True,
    )
    screen = Door(
        _("Koppel uw authenticator-app"),
        _("Open de app op uw telefoon, kies een account toevoegen en scan de code."),
        form=Form(reverse("factor-app"), _("Koppel de app"), (field,), cancel=_cancel()),
        picture=_square(totp.address(key, person.email, "Voordeur")),
        key=totp.written(key),
    )
    page = frame.page(request, _("Koppel uw authenticator-app"))
    return show(request, page, screen, 422 if error else 200)


def _cancel() -> Link:
    return Link(_("Toch iets anders"), reverse("factor-new"))


def _square(address: str) -> str:
    """Return a square code as an address of data: no file, no script."""
    picture = io.BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, border=4).save(picture)
    # Black on white, also in the dark: a camera needs the light.
    drawn = picture.getvalue().replace(
        b"<path", b'<rect width="100%" height="100%" fill="#ffffff"/><path', 1
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn).decode()}"


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """Make a passkey with the browser."""
    away = _sent_away(request)
    if away is not None:
        return away
    found = _whose(request)
    assert found is not None
    person, step = found
    if request.method != "POST":
        return _passkey_shown(request, person)
    asked = request.session.pop(ASKED, None)
    name = request.POST.get("naam", "").strip() or _("Passkey")
    is_made = asked is not None and factors.add_passkey(
        person.pk,
        coming_in.site_of(request),
        asked,
        request.POST.get("antwoord", ""),
        name=name,
        now=clock.real_now(),
    )
    if not is_made:
        return _passkey_shown(request, person, _WRONG_KEY)
    return _added(request, person, step, "passkey toegevoegd", "passkey")


def _passkey_shown(request: HttpRequest, person: Person, error: str = "") -> HttpResponse:
    asked = factors.ask_new_passkey(person.pk, person.email, coming_in.site_of(request))
    request.session[ASKED] = asked.state
    name = Field("naam", _("Hoe noemt u deze passkey?"), value=_("Deze computer"))
    form = Form(reverse("factor-passkey"), _("Maak de passkey"), (name,), submit_icon="slot")
    screen = Door(
        _("Maak een passkey"),
        _("Uw computer of telefoon vraagt om uw vingerafdruk, gezicht, pincode of sleutel."),
        passkey=Passkey(form, "create", asked.options),
        note=Note(_("Dat ging niet goed"), error, Tone.LATE) if error else None,
        links=(_cancel(),),
    )
    page = frame.page(request, _("Maak een passkey"))
    return show(request, page, screen, 422 if error else 200)


def _added(
    request: HttpRequest, person: Person, step: Step | None, what: str, how: str
) -> HttpResponse:
    """Show the codes on paper with the first second step; who was on the way in is in."""
    onward = reverse("account")
    if step is not None:
        answer = coming_in.finish(request, person, coming_in.proved(step, how))
        onward = answer["Location"]
    entering.note(person.pk, person.name, what, f"account {person.pk}", now=clock.now())
    if factors.of(person.pk).codes_left:
        return HttpResponseRedirect(onward)
    return _codes_shown(request, person, onward)


def _codes_shown(request: HttpRequest, person: Person, onward: str) -> HttpResponse:
    codes = factors.new_codes(person.pk, now=clock.real_now())
    screen = Codes(
        _("Bewaar uw herstelcodes"),
        _(
            "Bent u uw telefoon of sleutel kwijt? Dan komt u met een van "
            "deze codes binnen. Elke code "
            "werkt één keer. Wij tonen ze nu, en daarna niet meer."
        ),
        codes,
        Action(_("Ik heb de codes bewaard"), onward, "ja", "main"),
        Note(
            _("Druk ze af of zet ze in uw wachtwoordkluis"),
            _("Leg ze niet bij uw computer."),
            Tone.NEW,
        ),
    )
    return show(request, frame.page(request, _("Bewaar uw herstelcodes")), screen)


@never_cache
@require_POST
def new_codes(request: HttpRequest) -> HttpResponse:
    """Make fresh recovery codes; those before them no longer work."""
    person = request.user
    assert isinstance(person, Person)
    if not again.is_fresh(request):
        return again.ask(request, reverse("account"))
    if not factors.of(person.pk):
        return HttpResponseRedirect(reverse("factor-new"))
    entering.note(
        person.pk,
        person.name,
        "herstelcodes vernieuwd",
        f"account {person.pk}",
        now=clock.now(),
    )
    return _codes_shown(request, person, reverse("account"))
