"""The one list of names: what columns are there, what they hold and how people call them. No data."""

from njind.fields.columns import FIELDS
from njind.fields.kinds import Field, Kind

__all__ = ["FIELDS", "Field", "Kind"]
