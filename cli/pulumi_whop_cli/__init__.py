"""The command `pulumi-whop`: what people around an ad group need outside a Pulumi program."""
