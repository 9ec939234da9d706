"""The staff's pages: handing documents in, verifying what was read."""
