"""What an analyst would write with pandas instead of ``njind projects FILE --min-investment 1e8 --by sector``.

    python benchmarks/by_hand.py needed|everything FILE

``needed`` reads the columns that the answer needs, ``everything`` reads the file as it comes. Unlike njind the script
trusts the file: it looks for no cell that cannot be read, no unknown qualifier, no total row among the projects.
"""

from __future__ import annotations

import sys

import pandas as pd

NEEDED = ["kind", "sector", "investment", "investment_qualifier", "currency"]

which, file = sys.argv[1:]
projects = pd.read_csv(file, usecols=NEEDED if which == "needed" else None)

projects = projects[(projects["kind"] == "project") & (projects["currency"].fillna("CNY") == "CNY")]
projects = projects[projects["investment"] >= 1e8]
below = (projects["investment"] == 1e8) & projects["investment_qualifier"].isin(["nearly", "under"])
projects = projects[~below]

found = projects.groupby("sector", dropna=False)["investment"].agg(["size", "sum", "mean", "median", "max"])
found.columns = pd.Index(["projects", "investment", "mean", "median", "largest_investment"])
found["share"] = found["investment"] / found["investment"].sum()
found.sort_values("investment", ascending=False).to_csv(sys.stdout)
