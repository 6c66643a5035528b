"""What rules and outcomes say in words."""
