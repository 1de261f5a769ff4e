layers, kv_heads, d, bytes_a_number = 32, 8, 128, 2
a_token = 2 * layers * kv_heads * d * bytes_a_number
print(f"{a_token:,} bytes a token")
print(f"{a_token * 131_072 / 1e9:.1f} GB for 131,072 tokens")
