"""`python -m amhire`."""

from amhire.cli.start import main

main()
