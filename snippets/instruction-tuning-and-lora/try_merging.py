from check_instruction_tuning_and_lora import merging

merging(same_outputs=..., weights=..., file_changes=...)
