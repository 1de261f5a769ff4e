from real_model import load

weights = load().weights
print(f"{weights.path.stat().st_size:,} bytes")
facts, kinds = weights.facts, {0: "F32", 3: "Q4_1", 8: "Q8_0"}
names = ("block_count", "embedding_length", "feed_forward_length")
heads = ("attention.head_count", "attention.head_count_kv", "vocab_size")
for name in (*names, *heads, "context_length"):
    print(f"{name:24}{facts['llama.' + name]:7,}")

print()
for name in ("token_embd", "blk.0.attn_norm", "blk.0.attn_q", "blk.0.attn_k"):
    shape, kind, start = weights.tensors[name + ".weight"]
    print(f"{name:16}{shape!s:15}{kinds[kind]:5} from byte {start:,}")
