from check_sampling import zero_temperature

zero_temperature(dividing=..., top_k=..., top_p=..., min_p=...)
