from check_attention import divide_by_d

divide_by_d(weights_become=..., bits_at_1024=...)
