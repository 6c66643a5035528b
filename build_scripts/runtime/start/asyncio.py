"""The core imports this for its event loop; nothing here waits for anything."""
