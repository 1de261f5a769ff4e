"""How often the top token is right over the probability it was given, before and after tuning."""

from figures.style import FLOW, FOCUS, SMALL, snippet_values

lesson = snippet_values("evaluation/calibration.py")

ARITHMETIC = {"0": "1 - 1", "1": "0 + 1"}
"""The ends of the axes."""

TITLE = (
    "事前学習の確率は当たる割合と合い、\n指示チューニングで高すぎるようになる",
    "Pretrained, probabilities match;\ntuned, they are too high",
)


def draw(look):
    if look.wide:
        page = look.page(372, look.t(*TITLE))
        chart(page, x=22, y=310, side=240, room=16)
    else:
        page = look.page(392, look.t(*TITLE))
        chart(page, x=22, y=330, side=210, room=10)
    return page.figure


def chart(page, x, y, side, room):
    look, t = page.look, page.look.t

    def at(p, share):
        return x + side * p, y - side * share

    page.line(at(0, 1), at(0, 0), at(1, 0))
    page.line(at(0, 0), at(1, 1), dashed=True)
    for end in (0, 1):
        page.say(x - 8, at(0, end)[1], f"{end}", SMALL, color=look.muted, align="right")
        page.say(at(end, 0)[0], y + 15, f"{end}", SMALL, color=look.muted, align="center")
    name = t("一位の確率", "top probability")
    page.say(x + side / 2, y + 36, name, SMALL, color=look.muted, align="center")
    page.say(x, y - side - 20, t("当たった割合", "share right"), SMALL, color=look.muted)
    for kind, color, weight, label in (
        ("pretrained", look.blue, FLOW, ("事前学習", "pretrained")),
        ("tuned", look.red, FOCUS, ("指示チューニング後", "after tuning")),
    ):
        points = [at(p, share) for p, share in lesson.curves[kind]]
        page.line(*points, color=color, width=weight)
        page.dots(*zip(*points), color, look.paper)
        px, py = points[-1]
        page.say(px + room, py + (-4 if kind == "pretrained" else 6), t(*label), color=color)
    p, share = lesson.curves["tuned"][3]
    px, py = at(p, share)
    page.say(px + 14, py + 6, f"{share:.3f}", bold=True, color=look.red)
