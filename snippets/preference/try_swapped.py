from check_preference import swapped

swapped(first_loss=..., margin=..., polite_ending=...)
