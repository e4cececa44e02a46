"""`python -m amhire`."""

from amhire.cli.main import main

main()
