import numpy as np
from weights_file import FORMATS, Q4_1, decode_blocks

block = np.zeros(1, FORMATS[Q4_1])
block["scale"], block["least"] = 0.5, -3
block["pairs"][0, 0] = 0b0010_1100
weights = decode_blocks(block, Q4_1)[0]
print("place 0: ", weights[0])
print("place 16:", weights[16])
