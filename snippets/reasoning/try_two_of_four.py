from check_reasoning import two_of_four

two_of_four(pass_at_2=...)
