"""What WeasyPrint logs while it works → messages, each once, with the part of the book they belong to."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_LOGGER = logging.getLogger("weasyprint")


@contextmanager
def collected(about: str, messages: list[str]) -> Iterator[None]:
    """Append every warning and error logged within this context to `messages`, as `about: message`.

    Progress messages go to a child logger, and are below the level.
    """
    handler = _Collector(about, messages)
    _LOGGER.addHandler(handler)
    try:
        yield
    finally:
        _LOGGER.removeHandler(handler)


class _Collector(logging.Handler):
    def __init__(self, about: str, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._about, self._messages = about, messages

    def emit(self, record: logging.LogRecord) -> None:
        message = f"{self._about}: {record.getMessage()}"
        if message not in self._messages:
            self._messages.append(message)
