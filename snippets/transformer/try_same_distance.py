from check_transformer import same_distance

same_distance(same=[..., ..., ..., ...])
