from check_sampling import hotter_entropy

hotter_entropy(bits=...)
