sentences = [
    "日本の首都を予測します。",
    "The model predicts the capital of Japan.",
]


def hexadecimal(data):
    return data.hex(" ").upper()


def bits(byte):
    mark, rest = f"{byte:08b}".split("0", 1)
    return f"{mark}0|{rest}"


for character in "Aé日😀":
    data = character.encode("utf-8")
    print(f"{character}  U+{ord(character):04X}  {hexadecimal(data)}")
    print("  ", *map(bits, data))

for sentence in sentences:
    data = sentence.encode("utf-8")
    print(f"{sentence} {len(sentence)} characters, {len(data)} bytes")

japanese = sentences[0]
for start in range(0, len(japanese), 4):
    part = japanese[start : start + 4]
    print(part, hexadecimal(part.encode("utf-8")))
