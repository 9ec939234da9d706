"""Files that people hand in: received and kept as they came, read one by one in a process with limits, then queued."""
