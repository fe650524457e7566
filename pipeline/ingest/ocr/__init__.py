"""Pages without good text of their own, read by Tesseract."""
