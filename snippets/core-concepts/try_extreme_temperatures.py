from check_core_concepts import extreme_temperatures

extreme_temperatures(never_chosen_at_low=..., guangzhou_at_5=...)
