from check_embeddings import flip_signs

flip_signs(all_axes=..., one_axis=...)
