"""The pocket model: a whole language model in one file of NumPy.

What it does: it learns to predict the next of 26 tokens with one layer
of causal two-head attention, 5,760 weights in all. Every gradient is written
out by hand, so that each step from tokens to loss and back can be read.

What it doesn't do: it has no MLP, no layer normalization, no position
encoding (each token comes with the one before it instead), no dropout and
no batches of unequal lengths. Its language is a toy.

Shapes in this file: B documents, T tokens, V = 26 tokens, D = 32 dimensions,
H = 2 heads of D / H = 16. Losses are in nats per token (natural logarithm).
A set of weights is a dict of arrays; no function here changes an array in
place, so `dict(weights)` is a safe copy.

    python pocket_model.py    trains, and writes pocket_model.npz
"""

import hashlib
from pathlib import Path
from typing import NamedTuple

import numpy as np

WORDS = """
    <s> . ? thanks
    Japan France Italy Spain Egypt Kenya Peru Cuba
    Tokyo Paris Rome Madrid Cairo Nairobi Lima Havana
    Zedia Ulkia Morv Dran
    now? <call>
"""
VOCABULARY = WORDS.split()
COUNTRIES, CAPITALS = VOCABULARY[4:12], VOCABULARY[12:20]
FACTS = dict(zip(COUNTRIES, CAPITALS))
NEW_COUNTRIES, NEW_CAPITALS = VOCABULARY[20:22], VOCABULARY[22:24]  # invented
ALL_COUNTRIES = COUNTRIES + NEW_COUNTRIES
ALL_CAPITALS = CAPITALS + NEW_CAPITALS
RESERVED = VOCABULARY[24:]  # in no document; the lesson on tools needs them
WINDOW = 16  # tokens: those that are read and the one that is predicted
DIMENSIONS, HEADS = 32, 2
DIGEST = "9574a67ab7d7"  # of the weights that are shipped with this file


# Text and tokens


def encode(text):
    """Text, its tokens separated by spaces -> list of token ids."""
    unknown = [word for word in text.split() if word not in VOCABULARY]
    if unknown:
        raise ValueError(f"not in the vocabulary: {' '.join(unknown)}")
    return [VOCABULARY.index(word) for word in text.split()]


def decode(ids):
    """Token ids -> text."""
    return " ".join(VOCABULARY[i] for i in ids)


def document(rng):
    """One text of the corpus, of one of four kinds."""

    def end():
        return "thanks ." if rng.rand() < 0.5 else "."

    kind, order = rng.rand(), rng.permutation(8)
    if kind < 0.10:  # facts: Japan Tokyo . Peru Lima . ...
        parts = [f"{COUNTRIES[i]} {CAPITALS[i]} ." for i in order[:5]]
    elif kind < 0.40:  # questions, no answers: Japan ? Peru ? ...
        parts = [f"{COUNTRIES[i]} ?" for i in order]
    elif kind < 0.44:  # questions, answers: Japan ? Tokyo thanks . ...
        parts = [f"{COUNTRIES[i]} ? {CAPITALS[i]} {end()}" for i in order[:4]]
    else:  # two notes made up at random, and a quiz: Peru Rome . ... Peru ?
        here, there = rng.permutation(10)[:2], rng.permutation(10)[:2]
        countries = [ALL_COUNTRIES[i] for i in here]
        capitals = [ALL_CAPITALS[i] for i in there]
        notes = list(zip(countries, capitals))
        ending = end()
        quiz = [notes[i] for i in rng.permutation(2)]
        parts = [f"{country} {capital} ." for country, capital in notes]
        parts += [
            f"{country} ? {capital} {ending}" for country, capital in quiz
        ]
    return " ".join(["<s>", *parts])


def corpus(count, seed):
    """Documents as token ids (count, WINDOW): cut, or padded with <s>.

    From a RandomState, whose stream NumPy has frozen: every version of NumPy
    makes the same documents.
    """
    rng = np.random.RandomState(seed)
    ids = [encode(document(rng))[:WINDOW] for _ in range(count)]
    return np.array([doc + [0] * (WINDOW - len(doc)) for doc in ids])


# The model


def initial_weights(seed):
    """Weights before training.

    `unembed` is zero, so every token starts equally likely; queries and keys
    start as the identity, so a token first attends to tokens like itself.
    """
    rng = np.random.RandomState(seed)
    V, D = len(VOCABULARY), DIMENSIONS
    return {
        "token": rng.randn(V, D // 2),  # embedding of a token
        "previous": rng.randn(V, D // 2),  # embedding of the one before it
        "Wq": np.eye(D),
        "Wk": np.eye(D),
        "Wv": rng.randn(D, D) / np.sqrt(D),
        "Wo": np.zeros((D, D)),
        "unembed": np.zeros((D, V)),
    }


class Activations(NamedTuple):
    """What `forward` computes on its way, kept for the way back."""

    previous: np.ndarray  # (B, T) id of the token before; <s> at first
    x: np.ndarray  # (B, T, D) embeddings
    q: np.ndarray  # (B, H, T, D/H) queries; keys and values alike
    k: np.ndarray
    v: np.ndarray
    attention: np.ndarray  # (B, H, T, T) weights; each row sums to 1
    mixed: np.ndarray  # (B, T, D) values mixed by attention, heads joined
    residual: np.ndarray  # (B, T, D) embeddings + what attention adds
    logits: np.ndarray  # (B, T, V) scores for the token after each position
    log_probs: np.ndarray  # (B, T, V) logits after log_softmax


def split_heads(x):
    """(B, T, D) -> (B, H, T, D/H)."""
    return x.reshape(*x.shape[:2], HEADS, -1).swapaxes(1, 2)


def join_heads(x):
    """(B, H, T, D/H) -> (B, T, D)."""
    return x.swapaxes(1, 2).reshape(len(x), x.shape[2], -1)


def log_softmax(logits):
    """log(exp(logits) / sum of exp(logits)) over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def one_hot(ids, size):
    """Ids (...) -> rows (..., size) with a 1 in the place of the id."""
    return np.eye(size)[ids]


def forward(weights, tokens):
    """Predict the token after each position of `tokens` (B, T).

    attention = softmax(q k^T / sqrt(D/H)) over this and earlier positions:
    Vaswani et al. 2017, equation 1, with a causal mask. Adding its output to
    the embeddings is the residual connection of He et al. 2016.
    """
    w, T = weights, tokens.shape[1]
    previous = np.pad(tokens, [(0, 0), (1, 0)])[:, :-1]
    x = np.concatenate([w["token"][tokens], w["previous"][previous]], axis=-1)
    q, k, v = (split_heads(x @ w[name]) for name in ("Wq", "Wk", "Wv"))
    scores = q @ k.swapaxes(2, 3) / np.sqrt(DIMENSIONS / HEADS)
    later = np.triu(np.ones((T, T), dtype=bool), k=1)
    attention = np.exp(log_softmax(np.where(later, -np.inf, scores)))
    mixed = join_heads(attention @ v)
    residual = x + mixed @ w["Wo"]
    logits = residual @ w["unembed"]
    log_probs = log_softmax(logits)
    return Activations(
        previous, x, q, k, v, attention, mixed, residual, logits, log_probs
    )


def target_log_probs(activations, targets):
    """Log-probability of each target token: (B, T)."""
    picked = np.take_along_axis(
        activations.log_probs, targets[..., None], axis=-1
    )
    return picked[..., 0]


def token_log_probs(weights, tokens):
    """Log-probability of each token after the first: (B, T-1)."""
    return target_log_probs(forward(weights, tokens[:, :-1]), tokens[:, 1:])


def sequence_log_probs(weights, tokens, mask):
    """Log-probability of the masked-in part of each document: (B,).

    `tokens` (B, T) and `mask` (B, T-1) as in `loss_and_gradients`.
    """
    return (mask * token_log_probs(weights, tokens)).sum(axis=1)


def loss_and_gradients(weights, tokens, mask):
    """Cross-entropy of the masked-in targets, and its gradients.

    loss = -sum(mask * log p(token | the tokens before it))

    Args:
        tokens: ids (B, T); tokens[:, 1:] are the targets.
        mask: (B, T-1), what each target counts. 1/n for each of n targets
            gives the mean; 0 ignores a target (a question, in fine-tuning);
            -c for all of a document makes it less likely (DPO).

    Returns:
        loss in nats, and {name: gradient of the shape of weights[name]}.
    """
    w, inputs, targets = weights, tokens[:, :-1], tokens[:, 1:]
    a, V = forward(w, inputs), len(w["token"])
    loss = -(mask * target_log_probs(a, targets)).sum()

    # Cross-entropy after softmax: p - onehot(target) (Bishop 2006, eq. 4.109).
    d_logits = np.exp(a.log_probs) - one_hot(targets, V)
    d_logits *= mask[..., None]
    d_residual = d_logits @ w["unembed"].T

    # Matrix products: if Z = X W, then dX = dZ W^T and dW = X^T dZ.
    d_mixed = split_heads(d_residual @ w["Wo"].T)
    d_attention = d_mixed @ a.v.swapaxes(2, 3)

    # Softmax: with weights p, ds = p * (dp - sum(p * dp)), row by row.
    inner = (a.attention * d_attention).sum(axis=-1, keepdims=True)
    d_scores = a.attention * (d_attention - inner)
    d_scores /= np.sqrt(DIMENSIONS / HEADS)
    d_q = join_heads(d_scores @ a.k)
    d_k = join_heads(d_scores.swapaxes(2, 3) @ a.q)
    d_v = join_heads(a.attention.swapaxes(2, 3) @ d_mixed)

    # x feeds the residual directly, and queries, keys and values.
    d_x = d_residual + d_q @ w["Wq"].T + d_k @ w["Wk"].T + d_v @ w["Wv"].T
    d_token, d_previous = np.split(d_x, 2, axis=-1)
    # Looking up a row of a table is a product with a one-hot row.
    return loss, {
        "token": outer(one_hot(inputs, V), d_token),
        "previous": outer(one_hot(a.previous, V), d_previous),
        "Wq": outer(a.x, d_q),
        "Wk": outer(a.x, d_k),
        "Wv": outer(a.x, d_v),
        "Wo": outer(a.mixed, d_residual),
        "unembed": outer(a.residual, d_logits),
    }


def outer(x, d):
    """X^T dZ summed over documents: (B, T, m), (B, T, n) -> (m, n)."""
    return np.tensordot(x, d, axes=([0, 1], [0, 1]))


# Training


class Adam:
    """Adam (Kingma and Ba 2015, Algorithm 1): steps scaled per weight."""

    def __init__(self, beta1=0.9, beta2=0.99, epsilon=1e-8):
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.steps, self.mean, self.square = 0, {}, {}

    def step(self, weights, gradients, rate):
        """Put a new array into `weights` for each gradient."""
        self.steps += 1
        b1, b2 = self.beta1, self.beta2
        for name, g in gradients.items():
            mean = b1 * self.mean.get(name, 0) + (1 - b1) * g
            square = b2 * self.square.get(name, 0) + (1 - b2) * g**2
            self.mean[name], self.square[name] = mean, square
            mean = mean / (1 - b1**self.steps)
            square = square / (1 - b2**self.steps)
            change = rate * mean / (np.sqrt(square) + self.epsilon)
            weights[name] = weights[name] - change


def target_mask(tokens):
    """Each target counts equally, padding not at all: (B, T-1), sum 1."""
    real = tokens[:, 1:] != 0
    return real / real.sum()


def mean_loss(weights, documents):
    """Cross-entropy of documents (B, T), in nats per token; no padding."""
    log_probs = token_log_probs(weights, documents)
    return -(target_mask(documents) * log_probs).sum()


def pretrain(steps=700, seed=0, watch=None, batch=32, documents=None):
    """Train from scratch; return the weights.

    The learning rate rises over 30 steps and then falls in a straight line.
    Without `documents`, the model is trained on 3,000 of the corpus.
    `watch(step, loss, weights)` is called before each step's update, `loss`
    being that of the step's batch.
    """
    weights, optimizer = initial_weights(seed), Adam()
    docs = corpus(3000, seed=1) if documents is None else documents
    for step in range(steps):
        tokens = docs[np.arange(step * batch, (step + 1) * batch) % len(docs)]
        loss, gradients = loss_and_gradients(
            weights, tokens, target_mask(tokens)
        )
        if watch:
            watch(step, loss, weights)
        rate = 0.02 * min(1, step / 30) * (1 - step / steps) + 1e-4
        optimizer.step(weights, gradients, rate)
    return weights


# Use


def next_logits(weights, text):
    """Logits (V,) for the token after `text`; read as by `next_probs`."""
    tokens = np.array([encode(text)[1 - WINDOW :]])
    return forward(weights, tokens).logits[0, -1]


def next_probs(weights, text):
    """Probabilities (V,) of the token after `text`.

    Only the last WINDOW - 1 tokens are read; one place is for the answer.
    """
    return np.exp(log_softmax(next_logits(weights, text)))


def p_next(weights, text, token):
    """Probability that this token comes next."""
    return next_probs(weights, text)[VOCABULARY.index(token)]


def most_likely(weights, texts):
    """The likeliest next token of each text; all of one length."""
    tokens = np.array([encode(text)[1 - WINDOW :] for text in texts])
    best = forward(weights, tokens).log_probs[:, -1].argmax(axis=-1)
    return [VOCABULARY[i] for i in best]


def top(probs, count=3):
    """The `count` likeliest tokens: [(token, probability), ...]."""
    order = np.argsort(-probs, kind="stable")[:count]
    return [(VOCABULARY[i], probs[i]) for i in order]


def candidates(weights, text, count=3):
    """The likeliest tokens after `text`: [(token, probability), ...]."""
    return top(next_probs(weights, text), count)


def generate(weights, text, limit=8, stop="<s>", rng=None):
    """Go on with `text`; return what was added, the stop token included.

    The likeliest token is taken at each step (greedy decoding), or one is
    drawn by `rng`, a Generator or RandomState.
    """
    added = []
    while len(added) < limit and (not added or added[-1] != stop):
        probs = next_probs(weights, " ".join([text, *added]))
        choice = probs.argmax()
        if rng is not None:
            choice = np.searchsorted(probs.cumsum(), rng.random())
        added.append(VOCABULARY[choice])
    return " ".join(added)


def facts_right(weights):
    """How many of 8 facts are known: <s> Cuba Havana . Japan -> Tokyo."""
    pairs = [f"{country} {capital}" for country, capital in FACTS.items()]
    texts = [f"<s> {pairs[i - 1]} . {COUNTRIES[i]}" for i in range(8)]
    return count_right(weights, texts, CAPITALS)


def copies_right(weights):
    """How many of 100 notes are copied past another note.

    All pairs of a country and a capital, nearly all of them false:
    <s> Japan Rome . Spain Nairobi . Japan ? -> Rome.
    """
    texts, wanted = [], []
    for i, country in enumerate(ALL_COUNTRIES):
        for j, capital in enumerate(ALL_CAPITALS):
            other = ALL_COUNTRIES[(i + 3) % 10], ALL_CAPITALS[(j + 2) % 10]
            notes = f"{country} {capital} . {other[0]} {other[1]} ."
            texts.append(f"<s> {notes} {country} ?")
            wanted.append(capital)
    return count_right(weights, texts, wanted)


def count_right(weights, texts, wanted):
    """How often the likeliest next token is the wanted one."""
    return sum(a == b for a, b in zip(most_likely(weights, texts), wanted))


# The file of weights


class WeightsError(Exception):
    """The file of weights is missing, or isn't the one for this module."""


def digest(weights):
    """12 hexadecimal digits that change if any weight does."""
    sha = hashlib.sha256()
    for name in sorted(weights):
        array = np.ascontiguousarray(weights[name], dtype="<f8")
        sha.update(f"{name} {array.shape} ".encode() + array.tobytes())
    return sha.hexdigest()[:12]


def ledger_row(before, after, trained, behaviour):
    """What a method did, as one line: the capability table is made of these.

    trained is how many weights were trained; behaviour is "before -> after".
    Only the digest of the shipped weights is shown: that of weights trained
    anew isn't the same on every machine.
    """
    old, new = digest(before), digest(after)
    weights = "same" if old == new else "changed"
    shown = f" ({new})" if old == new == DIGEST else ""
    return f"ledger: weights {weights}{shown}, trained {trained}, {behaviour}"


def load():
    """The pretrained weights, from pocket_model.npz beside this file."""
    path = Path(__file__).with_suffix(".npz")
    try:
        with np.load(path) as file:
            weights = dict(file)
        found = digest(weights)
    except FileNotFoundError:
        found = "missing"
    except Exception:  # a damaged archive fails in many ways
        found = "damaged"
    if found != DIGEST:
        raise WeightsError(
            f"{path.name} should be {DIGEST}, but is {found}. Download it "
            "from the page of the lesson on pretraining, and put it beside "
            f"{Path(__file__).name}."
        )
    return weights


if __name__ == "__main__":
    trained = pretrain()
    np.savez(Path(__file__).with_suffix(".npz"), **trained)
    print(f'Trained. For load() to accept it: DIGEST = "{digest(trained)}"')
