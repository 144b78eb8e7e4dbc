"""Rhythms: how often something happens, read, said and counted out in days."""
