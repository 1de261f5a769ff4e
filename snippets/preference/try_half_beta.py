from check_preference import half_beta

half_beta(margin=..., polite_ending=..., divergence=...)
