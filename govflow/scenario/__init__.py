"""Specs: what their sentences say, a world with a set clock to say it in, and the in-process runner. No pytest.

`load.load_folder` and `load.loader_for` make a folder ready, `runner.run_folder` runs its features, `coverage` tells
what they did not reach, `sentences.reference` writes the page of sentences.
"""
