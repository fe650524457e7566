"""The database: its shape (`tables`), its writer (`write`) and the way words and numbers are looked up (`search`)."""
