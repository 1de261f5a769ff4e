from check_real_model import one_byte

one_byte(first=..., second=...)
