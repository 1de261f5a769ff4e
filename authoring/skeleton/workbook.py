# %% [markdown]
# # SLUGWORKED
#
# INTRODUCTION

# %%
IMPORTS
