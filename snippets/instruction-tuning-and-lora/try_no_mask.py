from check_instruction_tuning_and_lora import no_mask

no_mask(held_out=..., facts=...)
