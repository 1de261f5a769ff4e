from check_reinforcement import four_draws

four_draws(one_right=..., three_right=..., all_right=..., pushed_harder=...)
