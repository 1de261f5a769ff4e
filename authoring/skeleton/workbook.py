# %% [markdown]
# # SLUG: WORKED
#
# INTRODUCTION

# %%
IMPORTS
