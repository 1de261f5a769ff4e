from check_instruction_tuning_and_lora import zero_b

zero_b(same_outputs=..., moves_first=..., both_zero_learns=...)
