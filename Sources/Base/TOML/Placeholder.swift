// TOML: to be written.
