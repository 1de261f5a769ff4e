from check_core_concepts import capability_is_not_a_product

capability_is_not_a_product(stock=..., style=..., mistakes=...)
