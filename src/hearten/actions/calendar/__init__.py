"""The calendar that stays up to date: kept in a file or a folder, and given at an address."""
