from check_transformer import larger_model

larger_model(billions=..., mlp_percent=...)
