"""`pulumi-whop export`: the ad groups of an account as a program, which adopts them and changes nothing."""
