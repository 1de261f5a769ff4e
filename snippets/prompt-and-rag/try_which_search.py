from check_prompt_and_rag import which_search

which_search(truck_mend=..., form_fl48=..., lory_repair=..., sum_finds_all=...)
