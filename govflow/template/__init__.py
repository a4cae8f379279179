"""What `govflow init` writes: a small policy to start from. Data; every file explains itself in Chinese."""
