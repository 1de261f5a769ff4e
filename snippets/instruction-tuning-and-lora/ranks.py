from instruction_tuning import examples, held_out, score
from low_rank_training import NAMES, lora
from pocket_model import copies_right, load

base, (tokens, mask) = load(), examples()
total = sum(w.size for w in base.values())
ranks, steps = [1, 2, 4, 8, 16], range(0, 61, 5)


def train(rank, scale):
    runs = lora(base, tokens, mask, rank, steps[-1], scale)
    return [
        (*score(weights, held_out), copies_right(weights))
        for step, weights in enumerate(runs)
        if step in steps
    ]


runs = [(train(rank, 1), train(rank, 1 / rank)) for rank in ranks]
trained = [len(NAMES) * rank * (32 + 32) for rank in ranks]
for step in [5, 20]:
    print(f"step {step:2}  trained", end="")
    print("     A B: p  right  copies   A B / r: p  right  copies")
    for rank, count, run in zip(ranks, trained, runs):
        print(f"rank {rank:2} {count:5} {count / total:6.1%}", end="")
        for history in run:
            right, p, copies = history[steps.index(step)]
            print(f" {p:12.3f} {right:6} {copies:7}", end="")
        print()
