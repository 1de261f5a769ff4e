import numpy as np
from real_model import load
from weights_file import Q4_1, decode_blocks

blocks = load().weights.blocks("blk.0.attn_q.weight")
block = blocks[:1]
print("bytes:", block.tobytes().hex(" ", 4))
print("scale:", round(float(block["scale"][0]), 4))
print("least:", round(float(block["least"][0]), 4))
pairs = block["pairs"][0]
steps = np.concatenate([pairs & 15, pairs >> 4])
print("steps:", steps)
print("weights:", decode_blocks(block, Q4_1)[0, :6].round(3))
print("bits a weight:", 8 * block.nbytes / 32)
