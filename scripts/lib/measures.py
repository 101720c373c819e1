"""measures.py - ranking measures as trec_eval defines them, and a paired significance test.

In      run: {query id: {document id: score}}; qrels: {query id: {document id: grade}}
Out     {query id: {measure: value}}
Rules   a grade above 0 is relevant, an unjudged document is not; ranks come from the scores, never
        from the order of lines: score (as a 32-bit float, like trec_eval 9.0) descending, then
        document id descending; nDCG has gain = grade and discount log2(rank + 1), the ideal is
        over all judged documents
Scope   the queries with at least one relevant document; one without any hit counts as 0
"""
import math
import random
import struct

NAMES = ("MAP", "nDCG@10", "MRR", "P@5", "R@100")
PERMUTATIONS = 10000
SEED = 20120


def single(score):
    """The score as trec_eval keeps it: scores closer than a float can tell are a tie."""
    return struct.unpack("f", struct.pack("f", score))[0]


def ranked(scores):
    """Document ids, best first; equal scores in descending order of the id's bytes."""
    return sorted(scores, key=lambda doc: (single(scores[doc]), doc.encode()), reverse=True)


def discounted(gains):
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def measure_query(scores, judged):
    grades = [max(judged.get(doc, 0), 0) for doc in ranked(scores)]
    relevant = sum(grade > 0 for grade in judged.values())
    hits = [rank for rank, grade in enumerate(grades, 1) if grade > 0]
    ideal = sorted((max(grade, 0) for grade in judged.values()), reverse=True)
    return {
        "MAP": sum(found / rank for found, rank in enumerate(hits, 1)) / relevant,
        "nDCG@10": discounted(grades[:10]) / discounted(ideal[:10]),
        "MRR": 1 / hits[0] if hits else 0.0,
        "P@5": sum(rank <= 5 for rank in hits) / 5,
        "R@100": sum(rank <= 100 for rank in hits) / relevant,
    }


def answerable(qrels):
    """The query ids that have a relevant document, in a fixed order."""
    return sorted(qid for qid, judged in qrels.items() if any(g > 0 for g in judged.values()))


def measure_run(run, qrels):
    return {qid: measure_query(run.get(qid, {}), qrels[qid]) for qid in answerable(qrels)}


def means(per_query):
    return {name: sum(row[name] for row in per_query.values()) / len(per_query) for name in NAMES}


def p_value(ours, theirs, permutations=PERMUTATIONS):
    """Two-sided paired randomisation test on the mean: how often random signs do as much."""
    differences = [a - b for a, b in zip(ours, theirs) if a != b]
    observed = abs(sum(differences)) - 1e-12
    total = sum(differences)
    chance = random.Random(SEED)
    extreme = 0
    for _ in range(permutations):
        signs = chance.getrandbits(len(differences)) if differences else 0
        flipped = sum(d for i, d in enumerate(differences) if signs >> i & 1)
        extreme += abs(total - 2 * flipped) >= observed
    return (extreme + 1) / (permutations + 1)
