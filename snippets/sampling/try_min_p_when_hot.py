from check_sampling import min_p_when_hot

min_p_when_hot(kept=...)
