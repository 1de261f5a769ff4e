total, matrix = 134_515_008, 49_152 * 576
print(f"{matrix:,} more, {total + matrix:,} in all")
print(f"share of both: {2 * matrix / (total + matrix):.1%}")
