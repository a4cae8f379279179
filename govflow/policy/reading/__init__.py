"""From a folder to file models: gathering, checking against the models, merging what a policy extends.

    folder   which files there are, read and parsed            shape     where a path leads in the models
    notice   the front matter of a template                    blame     what pydantic says, as findings with places
    layer    one folder as models by id                        merge     layers on top of each other

Knows files and models. Knows nothing of what names mean to each other.
"""
