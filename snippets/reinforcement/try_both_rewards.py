from check_reinforcement import both_rewards

both_rewards(right=..., right_and_polite=...)
