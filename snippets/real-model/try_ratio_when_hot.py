from check_real_model import ratio_when_hot

ratio_when_hot(cold=..., hot=...)
