# SPDX-License-Identifier: EUPL-1.2
"""The smallest parts of the screens: an icon, and the attributes that tie a field to its words."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from voordeur.pages.screens import Field

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return one picture of the sprite, hidden from screen readers: a word always stands beside
    it."""
    if not name:
        return SafeString("")
    return format_html(
        '<svg class="vd-icon" width="20" height="20" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static("voordeur/icons.svg"),
        name,
    )


@register.simple_tag
def described_by(field: Field) -> SafeString:
    """Return the attributes by which a screen reader reads hint and error with the field."""
    parts = ([f"{field.id}-hint"] if field.hint else []) + (
        [f"{field.id}-error"] if field.error else []
    )
    described = format_html(' aria-describedby="{}"', " ".join(parts)) if parts else SafeString("")
    return described + SafeString(' aria-invalid="true"' if field.error else "")


@register.filter
def is_chosen(option_value: str, field: Field) -> bool:
    """Return whether this option is the field's value, or one of its values."""
    return (
        option_value in field.value.split(",")
        if field.kind == "checks"
        else option_value == field.value
    )
