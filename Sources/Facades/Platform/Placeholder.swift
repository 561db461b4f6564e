// Platform: to be written.
