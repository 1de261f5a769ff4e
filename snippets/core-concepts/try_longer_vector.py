from check_core_concepts import longer_vector

longer_vector(weights=[..., ..., ...], output=[..., ...])
