"""What templates print, without a database."""
