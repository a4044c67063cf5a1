# SPDX-License-Identifier: EUPL-1.2
"""What damage inside a zip file raises, at opening or halfway, whoever unpacks it."""

import zipfile
import zlib

# A locked entry is a RuntimeError, an unknown way of packing a NotImplementedError.
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
