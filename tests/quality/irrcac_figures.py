"""Write tests/irrcac.csv: what the package irrCAC makes of some codings, for the test of our coefficients.

usage, in an environment of its own, because irrCAC pins an old numpy:

    python -m venv irrcac && irrcac/bin/pip install irrCAC==0.4.4 numpy==1.26.4 pandas==2.3.3
    irrcac/bin/python tests/quality/irrcac_figures.py
"""

from __future__ import annotations

import csv
import random
from pathlib import Path

TARGET = Path(__file__).parents[1] / "irrcac.csv"
# One string for a coder, one character for a unit, "." where the coder did not code it.
CASES = {
    # Krippendorff (2011), Computing Krippendorff's alpha-reliability, part D; Gwet (2014), table 2.10.
    "four observers, twelve units": ["123321412...", "1233224125.3", ".3332342251.", "12332441251."],
    "two coders, one value rare": ["y" * 118 + "y" * 5 + "n" * 2, "y" * 118 + "n" * 5 + "y" * 2],
    "two coders, three values": ["aaaabbbbccccabc", "aaabbbbcccccaca"],
    "two coders, units missing": ["ab.bab.aabbaab", "abb.aabaab.aba"],
    "three coders": ["aabbccabca", "aabbcbabca", "abbbccaaca"],
    "they never agree": ["aabb", "bbaa"],
}


def drawn(coders: int, units: int, values: str, seed: int) -> list[str]:
    """Codings that agree more often than chance, with gaps."""
    chance = random.Random(seed)
    truth = [chance.choice(values) for _ in range(units)]
    return [
        "".join(
            "." if chance.random() < 0.15 else value if chance.random() < 0.7 else chance.choice(values)
            for value in truth
        )
        for _ in range(coders)
    ]


def main() -> None:
    """Compute and write the figures."""
    import pandas as pd
    from irrCAC.raw import CAC

    cases = CASES | {f"drawn {c} {u} {v}": drawn(c, u, v, c * u) for c, u, v in
                     [(2, 40, "01"), (3, 30, "abc"), (5, 60, "abcde"), (2, 79, "01234")]}  # fmt: skip
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["case", "codings", "agreement", "kappa", "alpha", "ac1"])
        for name, codings in cases.items():
            frame = pd.DataFrame({i: [None if c == "." else c for c in coding] for i, coding in enumerate(codings)})
            figures = CAC(frame, digits=10)
            found = {key: getattr(figures, key)()["est"] for key in ("conger", "krippendorff", "gwet")}
            values = [found[key]["coefficient_value"] for key in ("conger", "krippendorff", "gwet")]
            writer.writerow([name, "|".join(codings), found["gwet"]["pa"], *values])


if __name__ == "__main__":
    main()
