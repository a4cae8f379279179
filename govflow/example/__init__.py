"""The fictional 示例小区: organisation and roll, for trying things out and for specs. Data only."""
