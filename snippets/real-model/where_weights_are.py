import numpy as np
from real_model import load

shapes = {n: shape for n, (shape, _, _) in load().weights.tensors.items()}
sizes = {name: int(np.prod(shape)) for name, shape in shapes.items()}
total = sum(sizes.values())
print(f"{total:,} weights")
for part in ("token_embd", "attn_", "ffn_", "norm"):
    own = [
        n for n in sizes if part in n and (part == "norm" or "norm" not in n)
    ]
    count = sum(sizes[name] for name in own)
    print(f"{part:11}{count:12,}{count / total:8.2%}")
