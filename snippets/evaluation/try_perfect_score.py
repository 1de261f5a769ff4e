from check_evaluation import perfect_score

perfect_score(lower_bound=...)
