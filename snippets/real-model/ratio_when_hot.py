ratio = 0.540 / 0.128
for temperature in (0.5, 1.0, 2.0):
    print(f"T = {temperature}: {ratio ** (1 / temperature):.1f} times")
