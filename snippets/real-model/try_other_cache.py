from check_real_model import other_cache

other_cache(bytes_a_token=..., gigabytes=...)
