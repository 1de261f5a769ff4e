from check_tools import false_note

false_note(call_run=..., both_notes=..., false_alone=...)
