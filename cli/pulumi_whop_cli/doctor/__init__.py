"""`pulumi-whop doctor`: whether everything that a program needs is there, a line for each thing with what to do."""
