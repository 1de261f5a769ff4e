for p in [0.06, 0.001]:
    for samples in [16, 1000]:
        none = (1 - p) ** samples
        print(f"p {p:5}, {samples:4} draws: no reward at all {none:.3f}")
