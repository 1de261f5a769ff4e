from check_attention import masked_by_hand

masked_by_hand(weights=[..., ..., ...], zero_hides=...)
