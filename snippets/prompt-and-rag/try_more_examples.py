from check_prompt_and_rag import more_examples

more_examples(two=..., three=..., beats_thanks=...)
