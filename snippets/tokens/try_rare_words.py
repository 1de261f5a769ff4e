from check_tokens import rare_words

rare_words(kyoto_bytes=..., one_token=...)
