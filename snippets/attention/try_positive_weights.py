from check_attention import positive_weights

positive_weights(first=[..., ..., ...], second=[..., ..., ...])
