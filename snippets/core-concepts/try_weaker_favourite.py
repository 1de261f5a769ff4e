from check_core_concepts import weaker_favourite

weaker_favourite(probability=...)
