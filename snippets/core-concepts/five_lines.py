from small_model import next_token

text = "<s> Italy ? Rome . Japan ?"
while not text.endswith(" ."):
    text = text + " " + next_token(text)
    print(text)
