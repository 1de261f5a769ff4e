def added(rows, columns, rank):
    return rank * (rows + columns)


for side, rank in [(32, 1), (32, 4), (32, 16), (4096, 8)]:
    lora, full = added(side, side, rank), side * side
    print(f"{side} x {side}, rank {rank}: ", end="")
    print(f"{lora:,} of {full:,}, {100 * lora / full:.2f} %")
print("Wq, Wk, Wv, Wo at rank 1:", 4 * added(32, 32, 1))
