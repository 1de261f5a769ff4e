from instruction_tuning import examples, fine_tuning, held_out, score, taught
from pocket_model import copies_right, load, next_probs, top

steps = [*range(20), *range(20, 201, 20)]
note = "<s> Japan Madrid . Spain Nairobi . Japan ?"
trained, others, right, copies, copied = [], [], [], [], []
for step, weights in enumerate(fine_tuning(load(), *examples(), steps=200)):
    if step in steps:
        trained.append(score(weights, taught)[1])
        count, p = score(weights, held_out)
        right.append(count)
        others.append(p)
        copies.append(copies_right(weights))
        copied.append(top(next_probs(weights, note), 1)[0])

print("step  trained p  held out p  held out right  copies")
for step in [0, 5, 10, 20, 60, 100, 200]:
    n = steps.index(step)
    print(f"{step:4} {trained[n]:10.3f} {others[n]:11.3f}", end="")
    print(f" {right[n]:10} of 4 {copies[n]:3} of 100")
print(note)
for step in [0, 10, 200]:
    token, p = copied[steps.index(step)]
    print(f"  step {step:3}: {token} {p:.3f}")
