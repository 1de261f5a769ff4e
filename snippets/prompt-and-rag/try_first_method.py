from check_prompt_and_rag import first_method

first_method(new_rules=..., fixed_order=..., lost_condition=...)
