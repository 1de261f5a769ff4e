from check_preference import more_steps

more_steps(mean=..., japan=...)
