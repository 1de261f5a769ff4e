from check_prompt_and_rag import retrieval_miss

retrieval_miss(question=..., answer=...)
