from check_chat import left_out

left_out(city=..., probability=..., two_allowed=...)
