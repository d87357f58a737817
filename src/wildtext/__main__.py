"""`python -m wildtext` is the `wildtext` command."""

import sys

from wildtext.cli import main

sys.exit(main())
