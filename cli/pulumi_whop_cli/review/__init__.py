"""`pulumi-whop review`: what a preview does to the money, for people who read a pull request instead of a terminal."""
