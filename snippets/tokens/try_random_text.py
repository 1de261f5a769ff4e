from check_tokens import random_text

random_text(tried=..., exists=...)
