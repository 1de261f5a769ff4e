from check_evaluation import temperature_scaling

temperature_scaling(above_one=..., right_changes=..., mends_both=...)
