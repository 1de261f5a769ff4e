from check_evaluation import last_layer

last_layer(weights=..., trained=..., held_out_answered=...)
