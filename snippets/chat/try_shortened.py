from check_chat import shortened

shortened(no_system=..., last_turn=..., system_and_question=...)
