"""Files and folders: read whole, written durably, nothing half done."""
