from check_pretraining import perplexity

perplexity(loss=..., perplexity=...)
