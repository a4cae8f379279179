"""Decision tables of a policy: typed columns, constant outputs, read from sheets and decided by hit policy."""
