"""What the command line shows and asks: pages for the terminal, progress, reports. The commands stand in `cli.py`."""
