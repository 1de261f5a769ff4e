early, trained = 160, 400
targets, work = 128, 3
training = (trained - early) * targets * work
thinking = 25 * 6 - 6
print("training costs as much as", training, "tokens")
print("a question costs", thinking, "tokens more")
print("the same after", training // thinking, "questions")
