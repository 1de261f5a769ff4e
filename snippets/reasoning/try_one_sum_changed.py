from check_reasoning import one_sum_changed

one_sum_changed(other_sum=..., other_digit=...)
