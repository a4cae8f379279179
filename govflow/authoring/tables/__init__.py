"""The tables of policy folders as their authors hold them: where rows stand, their versions, writing them back."""
