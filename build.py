import sys
from yearbook.cli import main
sys.exit(main(["build", *sys.argv[1:]]))
