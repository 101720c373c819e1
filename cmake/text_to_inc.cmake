# A text file as the bytes of a C array: cmake -DFROM=file -DTO=file.inc -P text_to_inc.cmake
# SPDX-License-Identifier: GPL-3.0-or-later
file(READ ${FROM} bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
file(WRITE ${TO} "${bytes}\n")
