"""Every command of the command line; importing this package registers them."""
