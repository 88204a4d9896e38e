"""What the program finds in notices that people have annotated: the score, and what changed since the last one."""
