// JSON: to be written.
