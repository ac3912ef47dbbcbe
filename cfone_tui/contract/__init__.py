"""The API as data, shared by client and server: what is said on the wire, without any I/O."""
