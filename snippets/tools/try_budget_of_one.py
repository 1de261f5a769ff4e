from check_tools import budget_of_one

budget_of_one(at_once=..., fails_first=..., no_budget=...)
