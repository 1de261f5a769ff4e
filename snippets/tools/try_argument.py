from check_tools import argument

argument(calls=..., right_arguments=...)
