from check_instruction_tuning_and_lora import lora_size


def added(rows, columns, rank):
    return ...


lora_size(added)
