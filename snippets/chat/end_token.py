from chat_model import learn, template, write

weights = learn()
asked = template([("user", "Japan")])
print("stop at <end>:", write(weights, asked))
print("no stop:      ", write(weights, asked, stop=None, limit=6))

forms = {
    "as learned": "<s> <user> Japan <assistant>",
    "with a system": "<s> <system> thanks <user> Japan <assistant>",
    "no template": "<s> Japan ?",
    "with a ?": "<s> <user> Japan ? <assistant>",
    "roles swapped": "<s> <assistant> Japan <user>",
}
for name, text in forms.items():
    print(f"{name}: {text}")
    print(f"  {write(weights, text, limit=4)}")
