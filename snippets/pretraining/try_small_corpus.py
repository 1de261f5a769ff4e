from check_pretraining import small_corpus

small_corpus(own=..., new=..., stop_at=...)
