from check_prompt_and_rag import more_examples

more_examples(second_helps=..., third_helps=..., beats_thanks=...)
