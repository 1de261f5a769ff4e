from check_evaluation import lowest_threshold

lowest_threshold(threshold=..., answered=...)
