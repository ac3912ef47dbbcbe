"""What the user configured and where files belong: environment and TOML in, frozen values out; nothing is global."""
