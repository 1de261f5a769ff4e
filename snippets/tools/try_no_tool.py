from check_tools import no_tool

no_tool(after_call=[..., ..., ...], same_for_zedia=...)
