from chat_model import TOKENS, encode, template

messages = [
    ("system", "thanks"),
    ("user", "Japan"),
    ("assistant", "Tokyo thanks"),
    ("user", "Egypt"),
]
text = template(messages)
print(text)
print(encode(text))
print("first number of a special token:", TOKENS.index("<system>"))
