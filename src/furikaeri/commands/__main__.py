"""`python -m furikaeri.commands`: the command line where its script is not on the path."""

import sys

from furikaeri.commands import main

sys.exit(main())
