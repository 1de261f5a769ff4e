

def NAME(answer=...):
    right = sum([1, 2, 3])
    judge(
        answer,
        lambda given: given == right,
        (
            lambda given: given > right,
            "大きすぎます。",
            "Too large.",
        ),
        (
            lambda given: given < right,
            "小さすぎます。",
            "Too small.",
        ),
    )
