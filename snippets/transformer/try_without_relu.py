from check_transformer import without_relu

without_relu(of_four=..., of_eight=...)
