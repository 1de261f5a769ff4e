from longer_answers import capitals_right, likeliest_answers, optimize
from preferred import score


def course(seed):
    history = []
    for weights, reward in optimize(score, seed, steps=30):
        answers = likeliest_answers(weights)
        polite = sum(" thanks" in answer for answer in answers)
        history.append((reward, polite, capitals_right(answers), answers[4]))
    return history


histories = [course(seed) for seed in range(3)]
for seed, history in enumerate(histories):
    print(f"seed {seed}")
    for step in [0, 10, 30]:
        reward, polite, right, answer = history[step]
        print(f"  step {step:2}: reward {reward:6.3f},", end=" ")
        print(f"polite {polite}, right {right}; Egypt ? {answer}")
