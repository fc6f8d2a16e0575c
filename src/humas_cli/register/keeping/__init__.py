"""Keeping the register safe: verified, archived as plain files, backed up, restored, old number books brought in."""
