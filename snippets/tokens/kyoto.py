for word in ["京都", "Kyoto"]:
    for character in word:
        data = character.encode("utf-8")
        print(f"{character}  U+{ord(character):04X}  {data.hex(' ').upper()}")
    print(f"{word}: {len(word)} characters, {len(word.encode('utf-8'))} bytes")
