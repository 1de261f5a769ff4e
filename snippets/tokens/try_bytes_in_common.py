from check_tokens import bytes_in_common

bytes_in_common(times=..., comes_down=...)
