"""What a payment model would do, asked before it is signed: what to expect, and what is luck."""
