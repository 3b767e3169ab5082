"""Where the same coordination could be paid twice: between agreements, and beside other titles in the claims."""
