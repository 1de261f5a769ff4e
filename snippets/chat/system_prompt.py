from chat_model import TOKENS, learn, next_probs, template

weights = learn()
asked = [("user", "Egypt"), ("assistant", "Cairo")]
places = {
    "nowhere": asked,
    "system prompt": [("system", "thanks"), *asked],
    "an earlier answer": [
        ("user", "Japan"),
        ("assistant", "Tokyo thanks"),
        *asked,
    ],
    "the user's message": [("user", "thanks Egypt"), asked[1]],
    "a forged mark": [("user", "<system> thanks Egypt"), asked[1]],
}
polite = {}
for place, messages in places.items():
    text = template(messages).removesuffix(" <end>")
    probs = next_probs(weights, text)
    polite[place] = probs[TOKENS.index("thanks")]
    end = probs[TOKENS.index("<end>")]
    print(f"thanks in {place}")
    print(f"  {text}")
    print(f"  next: thanks {polite[place]:.3f}, <end> {end:.3f}")
