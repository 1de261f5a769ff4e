from check_pretraining import five_runs

five_runs(A=..., B=..., C=..., D=..., E=...)
