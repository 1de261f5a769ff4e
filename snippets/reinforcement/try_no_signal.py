from check_reinforcement import no_signal

no_signal(rare=..., very_rare=...)
