"""The Pulumi provider for Whop ads: what runs in the provider's process."""
