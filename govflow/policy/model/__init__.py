"""Policy files as typed models: what an author may write, before any name is looked up.

The same models load the files and export the JSON Schema for editors; their descriptions are what an editor shows.
"""
