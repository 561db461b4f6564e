// Embedded: to be written.
