"""measures_check.py - cases for measures.py whose answers were worked out by hand."""
import math

import measures

LOG3 = math.log2(3)

# what is shown, {document: score}, {document: grade}, {measure: expected}
CASES = (
    ("relevant at ranks 1 and 3 of 2: AP (1/1 + 2/3) / 2",
     {"a": 3, "b": 2, "c": 1}, {"a": 1, "c": 1},
     {"MAP": 5 / 6, "MRR": 1, "P@5": 2 / 5, "R@100": 1, "nDCG@10": 1.5 / (1 + 1 / LOG3)}),
    ("a relevant document that was not found still divides",
     {"a": 2, "b": 1}, {"b": 1, "lost": 1},
     {"MAP": 1 / 4, "MRR": 1 / 2, "P@5": 1 / 5, "R@100": 1 / 2,
      "nDCG@10": (1 / LOG3) / (1 + 1 / LOG3)}),
    ("the gain is the grade itself, not 2^grade - 1",
     {"a": 2, "b": 1}, {"a": 1, "b": 3},
     {"MAP": 1, "nDCG@10": (1 + 3 / LOG3) / (3 + 1 / LOG3)}),
    ("a tie goes to the larger id: z before a",
     {"a": 1, "z": 1}, {"a": 1}, {"MAP": 1 / 2, "MRR": 1 / 2}),
    ("scores that differ below the precision of a float are a tie",
     {"a": 1.00000000001, "z": 1}, {"a": 1}, {"MRR": 1 / 2}),
    ("the scores rank, not the order in which documents came",
     {"low": 1, "high": 2}, {"high": 1}, {"MAP": 1, "MRR": 1}),
    ("grades below 1 and unjudged documents are not relevant",
     {"spam": 9, "zero": 8, "new": 7, "a": 6}, {"spam": -2, "zero": 0, "a": 2},
     {"MAP": 1 / 4, "MRR": 1 / 4, "P@5": 1 / 5, "nDCG@10": 1 / math.log2(5)}),
    ("nDCG ends at 10, P at 5, recall at 100",
     {"d%03d" % i: 200 - i for i in range(1, 151)},
     {"d006": 1, "d011": 1, "d100": 1, "d101": 1},
     {"MAP": (1 / 6 + 2 / 11 + 3 / 100 + 4 / 101) / 4, "P@5": 0, "R@100": 3 / 4,
      "nDCG@10": (1 / math.log2(7)) / (1 + 1 / LOG3 + 1 / 2 + 1 / math.log2(5))}),
    ("no hit at all", {}, {"a": 1}, dict.fromkeys(measures.NAMES, 0)),
)


def check_cases():
    for what, scores, judged, expected in CASES:
        found = measures.measure_query(scores, judged)
        for name, value in expected.items():
            if not math.isclose(found[name], value, rel_tol=1e-9, abs_tol=1e-12):
                yield "%s: %s is %.6f, expected %.6f" % (what, name, found[name], value)


def check_scope():
    qrels = {"1": {"a": 1}, "2": {"a": 0}, "3": {"b": 1}}
    found = measures.measure_run({"1": {"a": 1}, "2": {"a": 1}}, qrels)
    if sorted(found) != ["1", "3"]:
        yield "scope: measured %s, expected 1 and 3" % ", ".join(sorted(found))
    elif measures.means(found)["MAP"] != 0.5:
        yield "scope: a query without hits must count as 0"


def check_p_value():
    """Five wins out of five: 2 of the 32 sign patterns are as extreme, so p is near 1/16."""
    p = measures.p_value([1, 1, 1, 1, 1], [0, 0, 0, 0, 0])
    if abs(p - 1 / 16) > 0.01:
        yield "p value of five equal wins is %.4f, expected about 0.0625" % p
    same = measures.p_value([0.5, 0.2], [0.5, 0.2])
    if same != 1:
        yield "p value of equal runs is %.4f, expected 1" % same
    if measures.p_value([1, 0], [0, 1]) != 1:
        yield "p value of one win and one loss must be 1"


def failures():
    return [*check_cases(), *check_scope(), *check_p_value()]


def count():
    return len(CASES) + 2
