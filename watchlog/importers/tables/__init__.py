"""Tables with a header: the person's own, and those of services that need no more than one."""
