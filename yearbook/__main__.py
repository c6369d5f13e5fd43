"""`python -m yearbook` is the `yearbook` command."""

import sys

from .cli import main

sys.exit(main())
