import numpy as np
from template_corpus import documents
from word_vectors import co_occurrence

words, counts = co_occurrence(documents)
japan = counts[words.index("Japan")]
dots = counts @ japan
lengths = np.linalg.norm(counts, axis=1)
cosines = dots / (lengths * np.linalg.norm(japan))
for name, scores in [("dot product", dots), ("cosine", cosines)]:
    print(name)
    for i in (-scores).argsort(kind="stable")[:4]:
        print(f"  {words[i]:8}{scores[i]:9.3f}  length {lengths[i]:.1f}")
