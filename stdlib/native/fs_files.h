/* fs_files.h - primitives of binding `fs` that are more than one libuv request: whole files and watching. */
#ifndef NACRE_STDLIB_FS_FILES_H
#define NACRE_STDLIB_FS_FILES_H

#include "stdlib/native/binding.h"

BUILTIN(prim_fs_read_file);      /* (pathOrFd, flags): Uint8Array or errno */
BUILTIN(prim_fs_read_file_utf8); /* (pathOrFd, flags): string or errno */
BUILTIN(prim_fs_exists);
BUILTIN(prim_fs_watch); /* (path, persistent, recursive, callback): handle or errno */

#endif
