"""Long runs: fuzz and loads. Run by `make long`, never by `make test`."""
