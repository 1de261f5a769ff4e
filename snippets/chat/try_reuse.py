from check_chat import reuse

reuse(corrected=..., dropped=..., dated=...)
