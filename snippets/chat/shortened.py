from chat_model import learn, template, write

weights = learn()
messages = [
    ("system", "thanks"),
    ("user", "Japan"),
    ("assistant", "Tokyo thanks"),
    ("user", "Spain"),
    ("assistant", "Madrid thanks"),
    ("user", "Egypt"),
]
kept = {
    "all": messages,
    "without the system prompt": messages[1:],
    "the last turn and the question": messages[3:],
    "system prompt and question": [messages[0], messages[-1]],
}
for name, shorter in kept.items():
    text = template(shorter)
    print(f"{name}: {len(text.split())} tokens")
    print(f"  {write(weights, text)}")
