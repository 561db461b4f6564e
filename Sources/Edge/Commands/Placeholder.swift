// Commands: to be written.
