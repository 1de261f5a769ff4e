from CHECKS import NAME

NAME(answer=...)
