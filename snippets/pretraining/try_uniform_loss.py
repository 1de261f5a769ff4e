from check_pretraining import uniform_loss

uniform_loss(loss=..., perplexity=..., worse_than_uniform=...)
