"""What can go wrong with the warehouse's files.

CopydeskError
└── WarehouseError
    ├── BusyError          another process held the write file for longer than we wait
    ├── SchemaNewerError   the write file was made by newer code
    └── UnpublishedError   there is no published file to read yet
"""

from pipeline.errors import CopydeskError


class WarehouseError(CopydeskError):
    """A file of the warehouse could not be used; the message says which and what to do."""


class BusyError(WarehouseError):
    """Another process held the write file for longer than we wait."""


class SchemaNewerError(WarehouseError):
    """The write file was made by newer code."""


class UnpublishedError(WarehouseError):
    """There is no published file to read yet."""
