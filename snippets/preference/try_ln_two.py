from check_preference import ln_two

ln_two(depends_on_beta=..., at_minus_2=..., at_2=...)
