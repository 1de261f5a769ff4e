from check_core_concepts import one_question_budget

one_question_budget(system=..., evidence=..., question=..., answer=...)
