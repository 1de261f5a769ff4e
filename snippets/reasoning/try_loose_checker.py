from check_reasoning import loose_checker

loose_checker(share=..., with_more_draws=...)
