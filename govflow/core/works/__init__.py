"""The works a state can hold: one module a kind. `dispatch` finds the module; the works know cases, never stores."""
