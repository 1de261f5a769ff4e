"""The weights of the real model as one bar: embedding, attention, MLP."""

import re

from figures.style import SMALL, snippet_output

printed = snippet_output("real-model/where_weights_are.py")
shares = {name: float(share) for name, share in re.findall(r"^(\w+) .* ([\d.]+)%$", printed, re.M)}
total = printed.split()[0]
PARTS = {
    "token_embd": ("埋め込み", "Embedding"),
    "attn_": ("注意機構", "Attention"),
    "ffn_": ("MLP", "MLP"),
}
TITLE = "重みの多くは、MLPにある", "Most of the weights are in the MLPs"
NOTE = "{}個の重みの内訳", "{} weights in all"


def draw(look):
    page = look.page(160 if look.wide else 176, look.t(*TITLE), look.t(*NOTE).format(total))
    x, y = 0, 66
    fills = (look.rank(1), look.rank(2), look.blue)
    for (name, words), fill in zip(PARTS.items(), fills):
        width = look.width * shares[name] / sum(shares.values())
        page.bar(x, y, width - 2, 44, fill, edge=look.blue)
        page.say(
            x + width / 2,
            y + 22,
            f"{shares[name]:.2f}%",
            color=look.on(fill),
            align="center",
            bold=name == "ffn_",
        )
        page.say(x + 2, y + 62, look.t(*words), SMALL)
        x += width
    return page.figure
