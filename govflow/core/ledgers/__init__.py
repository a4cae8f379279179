"""Ledgers in a step: what is on an account, what is booked, held, reversed, split. Pure; rows are owed to the store."""
