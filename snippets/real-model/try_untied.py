from check_real_model import untied

untied(more=..., percent=...)
