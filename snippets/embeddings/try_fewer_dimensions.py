from check_embeddings import fewer_dimensions

fewer_dimensions(one=..., two=..., all_42=...)
