"""Reports: figures as tables, charts, one page, and sheets. Words and shapes only; the engine has computed them."""
