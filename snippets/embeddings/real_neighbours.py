import numpy as np
from real_model import load

model = load()
embeddings = model.weights["token_embd.weight"]
lengths = np.linalg.norm(embeddings, axis=1)
print("embeddings", embeddings.shape)
for word in (" Tokyo", " king", " river"):
    token = model.encode(word)[0]
    cosine = embeddings @ embeddings[token] / (lengths * lengths[token])
    nearest = np.argsort(-cosine)[1:6]
    said = [f"{model.decode([i])!r} {cosine[i]:.2f}" for i in nearest]
    print(f"{word!r}:", ", ".join(said))
