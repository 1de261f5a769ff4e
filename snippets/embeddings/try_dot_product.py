from check_embeddings import dot_product

dot_product(by_dot=..., by_cosine=...)
