system, user, answer = 400, 50, 150

whole = cached = 0
turns = []
for turn in range(1, 21):
    history = system + (turn - 1) * (user + answer)
    read = history + user
    new = user + (system if turn == 1 else 0)
    whole, cached = whole + read, cached + new
    turns.append((turn, read, new, whole, cached))

print("turn  reads   new | all turns: reads    new")
for turn, read, new, whole, cached in turns:
    if turn in [1, 2, 5, 10, 20]:
        print(f"{turn:4} {read:6} {new:5} | {whole:16} {cached:6}")
