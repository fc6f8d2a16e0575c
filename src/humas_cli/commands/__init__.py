"""The commands: options in, one call of the logic, one result out."""
