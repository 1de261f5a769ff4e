from check_embeddings import opposites

opposites(hot=..., museums=...)
