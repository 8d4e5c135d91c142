"""OLD: sentences that are not in the catalogue yet. This module goes when none is left."""

from __future__ import annotations

from njind.line import Weight
from njind.messages.wording import Message

MESSAGES = {
    "old.must": Message("{text}", "{text}", weight=Weight.MUST),
    "old.hinted": Message("{text}", "{text}", "{hint}", "{hint}", weight=Weight.MUST),
}
