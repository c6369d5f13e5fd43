"""Makes `tiny` and the setting of the typesetter's tests known to the tests of this folder."""

import sys
from pathlib import Path

sys.path += [str(Path(__file__).parent), str(Path(__file__).parent.parent / "typeset")]
