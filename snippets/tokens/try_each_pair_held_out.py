from check_tokens import each_pair_held_out

each_pair_held_out(japanese=..., english=...)
