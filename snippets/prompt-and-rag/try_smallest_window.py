from check_prompt_and_rag import smallest_window

smallest_window(windows=[..., ..., ..., ..., ...])
