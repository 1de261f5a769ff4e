from check_transformer import without_a_head

without_a_head(sums=[..., ...], winner=...)
