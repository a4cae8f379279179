"""The authoring profile: names and types checked at load, quantities, cells of tables. Ends in the trees of `code`."""
