from template_corpus import documents
from word_vectors import embed, nearest

country_use = "farmers in wug grow rice, wug exports wheat, wug has cold winds"
city_use = (
    "tourists visit the parks of wug, "
    "the hotels in wug are crowded, it is hot in wug today"
)
for use in [country_use, city_use]:
    words, cosines = embed(documents + [s.split() for s in use.split(", ")])
    best = nearest("wug", words, cosines)
    print(use.replace(", ", "\n"))
    print("-> nearest:", *[f"{word} {score:.3f}" for word, score in best])
