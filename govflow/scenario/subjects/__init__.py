"""The sentences by subject, one file each; `scenario.sentences` joins them into one tuple."""
