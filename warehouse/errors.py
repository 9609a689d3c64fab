"""What can go wrong with the warehouse's files.

CopydeskError
└── WarehouseError
    ├── BusyError          another process held the write file for longer than we wait
    ├── SchemaNewerError   the write file was made by newer code
    ├── UnpublishedError   there is no published file to read yet
    ├── ExportError        an export could not be written or read
    ├── NoRoomError        the disk has no room for what was to be written
    ├── LakeError          a lake cannot be reached or used; says why, and never with a password
    ├── MovedError         the warehouse stands in another place than the settings say
    └── DamagedError       the file is not whole, not there, or not ours; says which ways lead back
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


class ExportError(WarehouseError):
    """An export could not be written or read."""


class NoRoomError(WarehouseError):
    """The disk has no room for what was to be written."""


class LakeError(WarehouseError):
    """A lake cannot be reached or used; says why, and never with a password."""


class MovedError(WarehouseError):
    """The warehouse stands in another place than the settings say."""


class DamagedError(WarehouseError):
    """The file is not whole, not there, or not ours; says which ways lead back."""
