from check_attention import shuffled_past

shuffled_past(
    rows=[[..., ...], [..., ...], [..., ...]],
    third_changes=...,
)
