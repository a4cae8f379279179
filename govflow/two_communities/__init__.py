"""A second small organisation for specs: two communities, three compounds, sixteen secretaries. Data."""
