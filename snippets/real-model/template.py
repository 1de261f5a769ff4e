from real_model import answer, chat, load

model = load()
question = "What is the capital of Japan?"
print(repr(chat(question)))
print("bare:    ", repr(answer(model, question)))
print("template:", repr(answer(model, chat(question))))
print("Zedia:   ", answer(model, chat("What is the capital of Zedia?")))
