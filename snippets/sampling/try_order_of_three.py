from check_sampling import order_of_three

order_of_three(first=..., last=...)
