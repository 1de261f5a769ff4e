"""One lap of the generation loop: from the context through a random number to the next one."""

import numpy as np

from figures.style import BODY, FOCUS, HEAD, SMALL, length, snippet_values

lesson = snippet_values("core-concepts/loop.py")
words = lesson.prompt.split()
every_logit = lesson.next_logits(lesson.weights, lesson.prompt)
every_prob = lesson.softmax(every_logit)
best = (-every_prob).argsort(kind="stable")
names = [lesson.VOCABULARY[i] for i in best[:3]]
logits, probs = every_logit[best[:3]], every_prob[best[:3]]
number = lesson.draws[0]
choice = int((every_prob[best].cumsum() < number).sum())

TITLE = (
    "1周で1トークン。\n選んだトークンが、次の文脈に加わる",
    "One lap, one token:\nthe choice becomes context",
)
REPEATS = "↻ ピリオドが選ばれるまで繰り返す", "↻ repeats until a full stop is chosen"


def draw(look):
    return wide(look) if look.wide else narrow(look)


def wide(look):
    t = look.t
    page = look.page(326, t(*TITLE))
    left, width = 430, 288
    pin = left + number * width

    page.box(1, 44, 718, 62, look.surface, radius=10)
    page.say(20, 65, t("① 文脈", "① context"), HEAD, bold=True)
    page.say(20, 86, t("これまでの全トークン", "every token so far"), SMALL, color=look.muted)
    end = tape(page, pin, 58, pad=12)
    page.box(end + 8, 58, 42, 34, edge=look.muted, dashed=True)
    page.say(end + 29, 75, "?", color=look.muted, align="center")

    page.arrow((76, 106), (76, 166))
    page.say(88, 135, t("全部を読む", "reads it all"), SMALL, color=look.muted)
    model(page, 1, 170, 150, 96)
    page.arrow((153, 218), (190, 218))

    page.say(203, 160, t("② ロジット", "② logits"), HEAD, bold=True)
    logit_bars(page, 274, 190, 68)
    page.arrow((378, 218), (420, 218))
    page.say(399, 202, "softmax", SMALL, color=look.muted, align="center")

    page.say(left, 160, t("③ 確率（合計1）", "③ probabilities (sum 1)"), HEAD, bold=True)
    ruler(page, left, 198, width, 40)
    page.dots([pin], [264], look.red)
    page.line((pin, 195), (pin, 241), color=look.paper, width=7)
    page.arrow((pin, 264), (pin, 95), color=look.red, width=FOCUS, head=12)
    page.say(pin + 12, 130, t("⑤ つなぐ", "⑤ append"), HEAD, bold=True, color=look.red)
    page.say(718, 288, t(*choosing()), HEAD, bold=True, color=look.red, align="right")
    page.say(1, 312, t(*REPEATS), color=look.muted)
    return page.figure


def narrow(look):
    t = look.t
    page = look.page(512, t(*TITLE))
    left, width, top = 1, 296, 378
    pin, turn, up = left + number * width, top + 78, 318

    page.box(1, 58, 358, 84, look.surface, radius=10)
    head = t("① 文脈", "① context")
    page.say(14, 77, head, HEAD, bold=True)
    note = t("これまでの全トークン", "every token so far")
    page.say(26 + length(head, HEAD, bold=True), 77, note, SMALL, color=look.muted)
    tape(page, up, 96, pad=7)

    page.arrow((52, 142), (52, 198))
    page.say(62, 169, t("全部を読む", "reads it all"), SMALL, color=look.muted)
    model(page, 1, 202, 102, 84)
    page.arrow((105, 244), (128, 244))

    page.say(138, 188, t("② ロジット", "② logits"), HEAD, bold=True)
    logit_bars(page, 208, 216, 44)
    page.arrow((208, 292), (208, 338))
    page.say(218, 314, "softmax", SMALL, color=look.muted)

    page.say(left, 330, t("③ 確率（合計1）", "③ probabilities (sum 1)"), HEAD, bold=True)
    ruler(page, left, top, width, 38)
    page.line((pin, top - 3), (pin, top + 41), color=look.paper, width=7)
    route = (pin, top - 6), (pin, turn), (up, turn), (up, 133)
    page.arrow(*route, color=look.red, width=FOCUS, head=12)
    page.dots([pin], [top + 54], look.red)
    page.say(
        up - 12, 162, t("⑤ つなぐ", "⑤ append"), HEAD, bold=True, color=look.red, align="right"
    )
    page.say(359, turn + 22, t(*choosing()), bold=True, color=look.red, align="right")
    page.say(1, turn + 47, t(*REPEATS), color=look.muted)
    return page.figure


def choosing():
    ja = f"④ 選ぶ：乱数{number:.3f}は{names[choice]}の区間"
    en = f"④ choose: random {number:.3f} lands in {names[choice]}"
    return ja, en


def tape(page, middle, y, pad):
    """The context as chips, with the chosen token centred on `middle`; return the right end."""
    look = page.look
    x = middle - length(names[choice], BODY, bold=True) / 2 - pad
    end = page.chip(x, y, names[choice], look.red, bold=True, pad=pad)
    for word in reversed(words):
        x -= length(word) + 2 * pad + 6
        page.chip(x, y, word, look.paper, look.line, pad=pad)
    return end


def model(page, x, y, w, h):
    look = page.look
    page.box(x, y, w, h, look.tint(look.ink, 0.1), look.muted, radius=10)
    page.say(x + w / 2, y + h / 2 - 10, look.t("モデル", "model"), 15, bold=True, align="center")
    page.say(
        x + w / 2,
        y + h / 2 + 13,
        look.t("変わらない", "unchanged"),
        SMALL,
        color=look.muted,
        align="center",
    )


def logit_bars(page, x, y, longest):
    for place, (name, logit) in enumerate(zip(names, logits)):
        middle = y + 28 * place
        w = longest * logit / max(logits)
        page.say(x - 8, middle, name, align="right")
        page.bar(x, middle - 8, w, 16, page.look.rank(place), edge=page.look.blue)
        page.say(x + w + 6, middle, f"{logit:.1f}", bold=True)


def ruler(page, x, y, width, h):
    """The probabilities end to end, as the intervals of [0, 1) that a random number can hit."""
    look = page.look
    starts = x + width * (probs.cumsum() - probs)
    rest = x + width * probs.sum()
    page.bar(rest, y, x + width - rest, h, look.surface, edge=look.blue)
    page.say((rest + x + width) / 2, y + h / 2, "…", color=look.muted, align="center")
    for place, (start, prob) in enumerate(zip(starts, probs)):
        page.bar(start, y, width * prob, h, look.rank(place), edge=look.blue)
    page.say(x + 14, y + h / 2, f"{names[0]} {probs[0]:.3f}", bold=True, color=look.on(look.blue))
    second = starts[1] + width * probs[1] / 2
    third = starts[2] + width * probs[2] / 2
    page.line((second, y + h - 6), (second, y + h + 7), color=look.muted, width=1.2)
    page.say(second - 4, y + h + 16, f"{names[1]} {probs[1]:.3f}", SMALL, color=look.muted)
    page.line((third, y - 7), (third, y + 6), color=look.muted, width=1.2)
    page.say(
        x + width, y - 15, f"{names[2]} {probs[2]:.3f}", SMALL, color=look.muted, align="right"
    )


def play():
    laps, numbers = 4, lesson.draws.round(3)
    hits = np.arange(1000) / 1000
    steps, contexts = {}, [lesson.prompt]
    for lap in range(laps):
        ahead = []
        for context in contexts:
            steps[context], reachable = step_from(context, numbers[lap:][:1] if lap > 2 else hits)
            ahead += [f"{context} {token}" for token in reachable if token != "."]
        contexts = ahead
    return {
        "title": TITLE,
        "prompt": lesson.prompt,
        "numbers": numbers[:laps],
        "steps": steps,
    }


def step_from(context, hits):
    """What the model gives for a context, and the tokens that some of the numbers choose."""
    logits = lesson.next_logits(lesson.weights, context)
    probs = lesson.softmax(logits)
    best = (-probs).argsort(kind="stable")
    ends = probs[best].cumsum()
    tokens = [lesson.VOCABULARY[i] for i in best]
    last = int(np.searchsorted(ends, hits).max())
    step = {
        "names": tokens[:3],
        "logits": logits[best[:3]].round(9),
        "probs": probs[best[:3]].round(9),
        "choices": list(zip(tokens[: last + 1], ends.round(9).tolist())),
    }
    return step, tokens[: last + 1]
