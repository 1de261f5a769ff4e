confidence = {
    "Spain": 1.000,
    "Italy": 0.999,
    "France": 0.996,
    "Japan": 0.985,
    "Cuba": 0.880,
    "Kenya": 0.760,
    "Peru": 0.747,
    "Zedia": 0.712,
    "Egypt": 0.707,
    "Ulkia": 0.529,
}
for hundredths in range(101):
    threshold = hundredths / 100
    answered = [c for c, p in confidence.items() if p >= threshold]
    if not {"Zedia", "Ulkia"} & set(answered):
        break
print(f"threshold {threshold:.2f}: {len(answered)} answered")
lower = len(answered) / (len(answered) + 1.96**2)
print(f"all right, and yet at least only {lower:.3f}")
