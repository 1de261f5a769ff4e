from check_tools import unknown_key

unknown_key(without_note=..., asked_again=...)
