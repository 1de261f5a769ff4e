
# %%
from try_NAME import *

# %% [markdown]
# HOW

# %%
from NAME import *

# %% alt="SHOWN"
fig, ax = plt.subplots()
ax.bar(range(len(numbers)), numbers)
plt.show()
